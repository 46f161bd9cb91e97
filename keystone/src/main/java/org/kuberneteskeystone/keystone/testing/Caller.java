package org.kuberneteskeystone.keystone.testing;

import java.util.Set;
import java.util.stream.Collectors;
import org.kuberneteskeystone.keystone.testing.Directory.Role;
import org.kuberneteskeystone.keystone.testing.Directory.Target;
import org.kuberneteskeystone.keystone.testing.Tokens.Token;

/** Whose token came in {@code X-Auth-Token}, and what Keystone's default policies let it do. */
record Caller(Token token, Set<String> roles) {
    static Caller of(Token token, Tokens tokens) {
        return new Caller(token, tokens.roles(token).stream().map(Role::name).collect(Collectors.toSet()));
    }

    boolean admin() {
        return roles.contains("admin");
    }

    boolean systemReader() {
        return roles.contains("reader")
                && token.target().filter(Target.OnSystem.class::isInstance).isPresent();
    }

    boolean owns(String userId) {
        return token.userId().equals(userId);
    }

    /** {@code identity:validate_token} */
    boolean mayValidate(Token subject) {
        return admin() || systemReader() || roles.contains("service") || owns(subject.userId());
    }

    void requireAdmin(String rule) {
        require(admin(), rule);
    }

    void requireOwnerOrReader(String userId, String rule) {
        require(admin() || systemReader() || owns(userId), rule);
    }

    static void require(boolean allowed, String rule) {
        if (!allowed) {
            throw KeystoneError.forbidden(rule);
        }
    }
}
