package org.kuberneteskeystone.plugin.exec;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.kuberneteskeystone.plugin.json.JsonValue.JsonObject;
import org.kuberneteskeystone.plugin.login.Secret;

/**
 * The answer of a <a
 * href="https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins">credential
 * plugin</a>: one object on standard output, in the version of the question.
 *
 * @param expiresAt kubectl uses the token until then, or until the API server refuses it
 */
public record ExecCredential(ApiVersion apiVersion, Secret token, Instant expiresAt) {

    /** This answer on the wire. A field without a value is left out: some clients stumble over null. */
    public JsonObject json() {
        return JsonObject.of("apiVersion", apiVersion.wireName())
                .with("kind", ExecInfo.KIND)
                .with(
                        "status",
                        JsonObject.of("expirationTimestamp", wholeSeconds(expiresAt))
                                .with("token", token.value()));
    }

    /** RFC 3339 in UTC. By hand: a DateTimeFormatter costs each start about 40 ms. */
    private static String wholeSeconds(Instant instant) {
        var time = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), 0, ZoneOffset.UTC);
        var text = new StringBuilder(20);
        append(text, time.getYear(), 4, '-');
        append(text, time.getMonthValue(), 2, '-');
        append(text, time.getDayOfMonth(), 2, 'T');
        append(text, time.getHour(), 2, ':');
        append(text, time.getMinute(), 2, ':');
        append(text, time.getSecond(), 2, 'Z');
        return text.toString();
    }

    private static void append(StringBuilder text, int number, int digits, char end) {
        var padded = text.length() + digits;
        text.append(number);
        while (text.length() < padded) {
            text.insert(padded - digits, '0');
        }
        text.append(end);
    }
}
