package org.kuberneteskeystone.plugin.login;

import java.net.HttpURLConnection;
import org.jspecify.annotations.Nullable;
import org.kuberneteskeystone.plugin.json.JsonException;
import org.kuberneteskeystone.plugin.json.JsonReader;
import org.kuberneteskeystone.plugin.json.JsonValue.JsonObject;
import org.kuberneteskeystone.plugin.login.Login.FurtherFactorWanted;
import org.kuberneteskeystone.plugin.login.Login.Issued;
import org.kuberneteskeystone.plugin.login.Login.Refused;
import org.kuberneteskeystone.plugin.login.Login.Unexpected;

/**
 * What came back from a login request, and what it means by the <a
 * href="https://docs.openstack.org/api-ref/identity/v3/#authentication-and-token-management">Identity API</a>.
 *
 * @param token the header X-Subject-Token
 * @param receipt the header Openstack-Auth-Receipt, which says that the credential is right but not enough
 * @param location the header Location
 * @param body null when the body is no JSON object
 */
record Answer(
        int status,
        @Nullable String token,
        @Nullable String receipt,
        @Nullable String location,
        @Nullable JsonObject body) {
    private static final int REASON_CHARACTERS_MAX = 200;

    static Answer of(int status, HttpURLConnection connection, byte[] body) {
        return new Answer(
                status,
                connection.getHeaderField("X-Subject-Token"),
                connection.getHeaderField("Openstack-Auth-Receipt"),
                connection.getHeaderField("Location"),
                object(body));
    }

    private static @Nullable JsonObject object(byte[] body) {
        try {
            return JsonReader.read(body) instanceof JsonObject object ? object : null;
        } catch (JsonException _) {
            // That it is none is all that matters: proxies answer errors with pages of HTML.
            return null;
        }
    }

    /**
     * How the login went.
     *
     * @param sent the secret that the request held, and that no failure may repeat
     */
    Login login(Secret sent, int tokenCharactersMax) {
        return switch (status) {
            case HttpURLConnection.HTTP_CREATED -> issued(tokenCharactersMax);
            case HttpURLConnection.HTTP_UNAUTHORIZED, HttpURLConnection.HTTP_FORBIDDEN ->
                receipt == null ? new Refused(status, reason(sent)) : new FurtherFactorWanted();
            case HttpURLConnection.HTTP_NOT_FOUND ->
                new Unexpected("there is no Identity v3 API (HTTP 404); check --keystone-url or OS_AUTH_URL");
            default -> new Unexpected(otherStatus());
        };
    }

    private Login issued(int tokenCharactersMax) {
        if (token == null || token.isEmpty()) {
            return new Unexpected("the answer has no X-Subject-Token header");
        }
        if (token.length() > tokenCharactersMax) {
            return new Unexpected("the token is longer than " + tokenCharactersMax + " characters");
        }
        if (!isPrintable(token)) {
            return new Unexpected("the token holds characters that no token has");
        }
        if (body == null) {
            return new Unexpected("the answer is not a JSON object");
        }
        var details = body.object("token");
        var expiresAt = details == null ? null : details.string("expires_at");
        if (expiresAt == null) {
            return new Unexpected("the answer does not say when the token expires");
        }
        var instant = KeystoneTime.parse(expiresAt);
        return instant == null
                ? new Unexpected("the token's expires_at is not a time: \"" + expiresAt + "\"")
                : new Issued(new Secret(token), instant);
    }

    /** Tokens go into headers, so that anything but visible ASCII could end the header and begin another. */
    private static boolean isPrintable(String token) {
        for (var i = 0; i < token.length(); i++) {
            if (token.charAt(i) <= ' ' || token.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    private String otherStatus() {
        if (status >= 300 && status < 400) {
            return "it redirects (HTTP " + status + ")"
                    + (location == null ? "" : " to \"" + location + "\"; if that is right, give it as the address");
        }
        if (status >= 500 || status == 429) {
            return "it is out of order or overloaded (HTTP " + status + "); try again later";
        }
        // Keystone's words for a malformed request repeat what was sent, so they are not passed on.
        return "it does not take the login (HTTP " + status + "); check the address and the credential";
    }

    /** Keystone's own words, which tell a locked account or an outdated password from a wrong one. */
    private @Nullable String reason(Secret sent) {
        var error = body == null ? null : body.object("error");
        var message = error == null ? null : error.string("message");
        if (message == null || message.contains(sent.value())) {
            return null;
        }
        return message.length() > REASON_CHARACTERS_MAX ? message.substring(0, REASON_CHARACTERS_MAX) : message;
    }
}
