package org.kuberneteskeystone.authenticator.authentication.mapping;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.kuberneteskeystone.keystone.TokenBody;

/** Tokens for tests: one of alice in project demo, and the ways in which another one differs. */
public record TokenBodies(
        String userId,
        List<String> methods,
        String userName,
        String domainName,
        Optional<TokenBody.Federation> federation,
        Optional<TokenBody.Project> project,
        Optional<TokenBody.Domain> domain,
        Optional<TokenBody.SystemScope> system,
        List<String> roles,
        Optional<TokenBody.ApplicationCredential> credential,
        Optional<TokenBody.OAuth2Credential> oauth2) {
    public static final Instant EXPIRES = Instant.parse("2026-01-31T13:00:00Z");
    private static final TokenBody.Domain DEFAULT = new TokenBody.Domain("default", "Default");

    public static TokenBodies alice() {
        return new TokenBodies(
                "u1",
                List.of("application_credential"),
                "alice",
                "Default",
                Optional.empty(),
                Optional.of(new TokenBody.Project("p1", "demo", DEFAULT)),
                Optional.empty(),
                Optional.empty(),
                List.of("reader", "member"),
                Optional.empty(),
                Optional.empty());
    }

    public TokenBodies of(String otherUserId) {
        return new TokenBodies(
                otherUserId,
                methods,
                userName,
                domainName,
                federation,
                project,
                domain,
                system,
                roles,
                credential,
                oauth2);
    }

    public TokenBodies methods(String... other) {
        return new TokenBodies(
                userId,
                List.of(other),
                userName,
                domainName,
                federation,
                project,
                domain,
                system,
                roles,
                credential,
                oauth2);
    }

    TokenBodies user(String name, String ofDomain) {
        return new TokenBodies(
                userId, methods, name, ofDomain, federation, project, domain, system, roles, credential, oauth2);
    }

    TokenBodies roles(String... names) {
        return new TokenBodies(
                userId,
                methods,
                userName,
                domainName,
                federation,
                project,
                domain,
                system,
                List.of(names),
                credential,
                oauth2);
    }

    TokenBodies scopedToDomain(String id) {
        var scope = Optional.of(new TokenBody.Domain(id, "Research"));
        return new TokenBodies(
                userId,
                methods,
                userName,
                domainName,
                federation,
                Optional.empty(),
                scope,
                system,
                roles,
                credential,
                oauth2);
    }

    TokenBodies scopedToSystem() {
        return new TokenBodies(
                userId,
                methods,
                userName,
                domainName,
                federation,
                Optional.empty(),
                domain,
                Optional.of(new TokenBody.SystemScope(true)),
                roles,
                credential,
                oauth2);
    }

    TokenBodies unscoped() {
        return new TokenBodies(
                userId,
                methods,
                userName,
                domainName,
                federation,
                Optional.empty(),
                domain,
                system,
                List.of(),
                credential,
                oauth2);
    }

    TokenBodies federated(String... groupIds) {
        var groups = List.of(groupIds).stream()
                .map(id -> new TokenBody.Group(id, Optional.empty()))
                .toList();
        var from = new TokenBody.Federation(groups, new TokenBody.Reference("idp"), new TokenBody.Reference("openid"));
        return new TokenBodies(
                userId,
                methods,
                userName,
                domainName,
                Optional.of(from),
                project,
                domain,
                system,
                roles,
                credential,
                oauth2);
    }

    public TokenBodies accessRules() {
        return accessRules(List.of(new TokenBody.AccessRule("r", "kubernetes", "GET", "/api/v1/**")));
    }

    TokenBodies accessRules(List<TokenBody.AccessRule> rules) {
        var made = new TokenBody.ApplicationCredential("ac", "laptop", true, Optional.of(rules));
        return new TokenBodies(
                userId,
                methods,
                userName,
                domainName,
                federation,
                project,
                domain,
                system,
                roles,
                Optional.of(made),
                oauth2);
    }

    public TokenBodies madeWith(String credentialId) {
        var made = new TokenBody.ApplicationCredential(credentialId, "laptop", true, Optional.empty());
        return new TokenBodies(
                userId,
                methods,
                userName,
                domainName,
                federation,
                project,
                domain,
                system,
                roles,
                Optional.of(made),
                oauth2);
    }

    TokenBodies boundToACertificate() {
        var bound = Optional.of(new TokenBody.OAuth2Credential("thumb"));
        return new TokenBodies(
                userId, methods, userName, domainName, federation, project, domain, system, roles, credential, bound);
    }

    public TokenBody body() {
        return new TokenBody(
                methods,
                new TokenBody.User(
                        userId, userName, new TokenBody.Domain("default", domainName), Optional.empty(), federation),
                EXPIRES,
                EXPIRES.minusSeconds(3600),
                List.of("audit"),
                project,
                domain,
                system,
                roles.stream()
                        .map(role -> new TokenBody.Role("id-" + role, role))
                        .toList(),
                List.of(),
                Optional.of(false),
                Optional.empty(),
                credential,
                Optional.empty(),
                Optional.empty(),
                oauth2,
                List.of());
    }
}
