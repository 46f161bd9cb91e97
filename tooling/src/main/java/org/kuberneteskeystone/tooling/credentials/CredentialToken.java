package org.kuberneteskeystone.tooling.credentials;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import org.kuberneteskeystone.keystone.Secret;

/**
 * An application credential as a bearer token, {@code ksac_…}: whoever sends it to Kubernetes is logged in by the
 * authenticator, without a plugin.
 */
public final class CredentialToken {
    private static final String PREFIX = "ksac_";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private CredentialToken() {}

    /**
     * Joins id and secret.
     *
     * @throws IllegalArgumentException when one of them cannot be that of an application credential; the message does
     *     not repeat the secret
     */
    public static Secret of(String id, Secret secret) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("could not make a token: \"" + id
                    + "\" is no id of an application credential; openstack application credential list shows it");
        }
        var text = secret.reveal();
        if (text.isEmpty() || !text.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            throw new IllegalArgumentException(
                    "could not make a token: the secret is empty or has blanks or characters beyond ASCII in it");
        }
        var joined = (id + ":" + text).getBytes(StandardCharsets.US_ASCII);
        return Secret.of(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(joined));
    }
}
