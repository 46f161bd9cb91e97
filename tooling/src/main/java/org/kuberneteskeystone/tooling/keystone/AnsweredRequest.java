package org.kuberneteskeystone.tooling.keystone;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A request that a real Keystone has answered, from gunicorn's access log.
 *
 * @param at when it was answered; whole seconds
 */
public record AnsweredRequest(Instant at, String method, String path) {
    /** Time, method, path. */
    static final String FORMAT = "%(t)s %(m)s %(U)s";

    private static final Pattern LINE = Pattern.compile("\\[(.*)] (\\S+) (\\S+)");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT);

    static AnsweredRequest read(String line) {
        var parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException("could not read the access log: " + line);
        }
        return new AnsweredRequest(
                OffsetDateTime.parse(parts.group(1), TIME).toInstant(), parts.group(2), parts.group(3));
    }

    /** Whether it asked about a token. */
    public boolean isValidation() {
        return method.equals("GET") && path.equals("/v3/auth/tokens");
    }
}
