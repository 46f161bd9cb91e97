package org.kuberneteskeystone.e2e;

import java.util.List;
import java.util.function.Function;
import org.kuberneteskeystone.e2e.Service.Decided;
import org.kuberneteskeystone.tooling.review.Review;

/** What becomes of each kind of token, as docs/authenticator.md has it. Each case gets a user of its own. */
final class VerdictCases {
    /**
     * A token and what is decided about it.
     *
     * @param itself when the token asks for itself
     * @param asService when the service asks with a login of its own
     */
    record Case(String name, Function<ContractWorld, String> token, Verdict itself, Verdict asService) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** @param reason as the decision log has it; empty for who is let in */
    record Verdict(String decision, String reason) {
        /** What was decided, once the answer says so too. */
        static Verdict of(Decided decided) {
            var said = switch (decided.review()) {
                case Review.Authenticated _ -> "authenticated";
                case Review.Refused _ -> "rejected";
                case Review.CouldNotAsk _ -> "undecided";
                case Review.Unreadable(var problem) -> problem;
            };
            if (!said.equals(decided.line().decision())) {
                throw new AssertionError("answered " + said + ", but wrote down " + decided.line());
            }
            return new Verdict(said, decided.line().reason());
        }
    }

    private static final Verdict AUTHENTICATED = new Verdict("authenticated", "");
    private static final Verdict REFUSED = rejected("refused-by-keystone");

    /** Keystone does not let such a token ask about itself. */
    private static final Verdict FORBIDDEN = new Verdict("undecided", "keystone-forbids");

    private static final Verdict OF_NO_USE = rejected("scope");

    /** Those that every release of Keystone is tested with. */
    static final List<Case> CORE = List.of(
            same("a password", ContractWorld::token, AUTHENTICATED),
            same("an application credential", ContractWorld::credentialToken, AUTHENTICATED),
            same("revoked", TokenKinds::revoked, REFUSED),
            same("the role was taken away", TokenKinds::withoutARole, REFUSED),
            same("the role of a credential was taken away", TokenKinds::ofACredentialWithoutARole, REFUSED),
            same("the credential was deleted", TokenKinds::ofADeletedCredential, REFUSED),
            same("unknown", TokenKinds::unknown, REFUSED),
            new Case("access rules", TokenKinds::withAccessRules, rejected("access-rules"), rejected("access-rules")));

    /** Further ones, for the release that this project is made with. */
    static final List<Case> MORE = List.of(
            same("expired", TokenKinds::expired, REFUSED),
            same("the user was disabled", TokenKinds::ofADisabledUser, REFUSED),
            same("the project was disabled", TokenKinds::ofADisabledProject, REFUSED),
            same("unscoped", TokenKinds::unscoped, OF_NO_USE),
            same("scoped to a domain", TokenKinds::domainScoped, OF_NO_USE),
            same("scoped to the system", TokenKinds::systemScoped, OF_NO_USE),
            new Case("a trust with impersonation", world -> TokenKinds.ofATrust(world, true), FORBIDDEN, AUTHENTICATED),
            same("a trust without impersonation", world -> TokenKinds.ofATrust(world, false), AUTHENTICATED),
            same("a federated login", world -> new IdentityProvider(world).scoped("carol"), AUTHENTICATED),
            same("a federated login without scope", world -> new IdentityProvider(world).unscoped("carol"), OF_NO_USE),
            new Case("an EC2 credential", TokenKinds::ofAnEc2Credential, FORBIDDEN, rejected("ec2-credential")));

    private VerdictCases() {}

    private static Case same(String name, Function<ContractWorld, String> token, Verdict verdict) {
        return new Case(name, token, verdict, verdict);
    }

    private static Verdict rejected(String reason) {
        return new Verdict("rejected", reason);
    }
}
