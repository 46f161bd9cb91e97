package org.kuberneteskeystone.keystone.testing;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.kuberneteskeystone.keystone.testing.Directory.Role;
import org.kuberneteskeystone.keystone.testing.Directory.Target;

/**
 * The tokens given out. They look like Fernet tokens (version, creation time, vector, cipher text, signature in URL-safe
 * base64) but mean nothing by themselves: what they stand for is kept here.
 *
 * @see <a href="https://github.com/fernet/spec/blob/master/Spec.md">Fernet</a>
 */
final class Tokens {
    /** @param target empty for an unscoped token */
    record Token(
            String id,
            String userId,
            List<String> methods,
            Optional<Target> target,
            Instant issuedAt,
            Instant expiresAt,
            List<String> auditIds,
            Optional<String> credentialId) {}

    private static final int CIPHER_BYTES = 96;
    private static final Base64.Encoder URL_SAFE = Base64.getUrlEncoder().withoutPadding();

    private final Directory directory;
    private final Clock clock;
    private final Duration lifetime;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Token> issued = new HashMap<>();
    private final Set<String> revoked = new HashSet<>();

    Tokens(Directory directory, Clock clock, Duration lifetime) {
        this.directory = directory;
        this.clock = clock;
        this.lifetime = lifetime;
    }

    /** @param notAfter ends the token earlier than its normal lifetime would */
    Token issue(
            String userId,
            List<String> methods,
            Optional<Target> target,
            Optional<String> credentialId,
            Optional<Instant> notAfter,
            List<String> olderAuditIds) {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var normal = now.plus(lifetime);
        var expiresAt = notAfter.filter(normal::isAfter).orElse(normal);
        var auditIds =
                Stream.concat(Stream.of(randomText(16)), olderAuditIds.stream()).toList();
        var token = new Token(fernet(now), userId, methods, target, now, expiresAt, auditIds, credentialId);
        issued.put(token.id(), token);
        return token;
    }

    /** The token, when it is good now; otherwise the refusal Keystone gives. */
    Token require(String id) {
        var token = issued.get(id);
        if (token == null) {
            throw KeystoneError.notFound("Could not recognize Fernet token");
        }
        var user = directory.users.get(token.userId());
        if (token.credentialId().isPresent()
                && !directory.credentials.containsKey(token.credentialId().get())) {
            throw KeystoneError.notFound(
                    "Application Credential", token.credentialId().get());
        }
        if (revoked.contains(id)
                || user == null
                || !enabled(user)
                || !token.expiresAt().isAfter(clock.instant())) {
            throw KeystoneError.notFound("Failed to validate token");
        }
        if (token.target().isPresent() && roles(token).isEmpty()) {
            throw KeystoneError.notFound("token", id);
        }
        return token;
    }

    private boolean enabled(Directory.User user) {
        var domain = directory.domains.get(user.domainId());
        return user.enabled() && domain != null && domain.enabled();
    }

    void revoke(String id) {
        revoked.add(require(id).id());
    }

    /** The roles in force now; for an application credential those of them that its owner still holds. */
    List<Role> roles(Token token) {
        if (token.target().isEmpty() || !enabled(token.target().get())) {
            return List.of();
        }
        var held = directory.effectiveRoles(token.userId(), token.target().get());
        return token.credentialId()
                .map(directory.credentials::get)
                .map(credential -> credential.roles().stream()
                        .flatMap(role -> directory.withImplied(role).stream())
                        .distinct()
                        .filter(held::contains)
                        .toList())
                .orElse(held);
    }

    private boolean enabled(Target target) {
        return switch (target) {
            case Target.OnProject(var id) ->
                directory.projects.containsKey(id) && directory.projects.get(id).enabled();
            case Target.OnDomain(var id) ->
                directory.domains.containsKey(id) && directory.domains.get(id).enabled();
            case Target.OnSystem _ -> true;
        };
    }

    private String fernet(Instant now) {
        var bytes = ByteBuffer.allocate(1 + 8 + 16 + CIPHER_BYTES + 32);
        var noise = new byte[16 + CIPHER_BYTES + 32];
        random.nextBytes(noise);
        bytes.put((byte) 0x80).putLong(now.getEpochSecond()).put(noise);
        return URL_SAFE.encodeToString(bytes.array());
    }

    private String randomText(int bytes) {
        var noise = new byte[bytes];
        random.nextBytes(noise);
        return URL_SAFE.encodeToString(noise);
    }
}
