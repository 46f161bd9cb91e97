package org.kuberneteskeystone.plugin;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the address of the Identity API out of what people give as the address of Keystone. */
final class IdentityAddress {
    private static final int PORT_MAX = 65_535;

    private IdentityAddress() {}

    /**
     * The address with {@code /v3} at the end, as other OpenStack clients complete it. Prefixes stay: Keystone often
     * lives under {@code /identity}.
     *
     * @param problems gets what is wrong when the answer is null
     */
    static @Nullable URI of(String address, List<String> problems) {
        try {
            var given = new URI(address.strip());
            if (isUsable(given)) {
                return completed(given);
            }
        } catch (URISyntaxException _) {
            // Its message repeats the address, which may hold a password.
        }
        // The part before an @ may be a user with a password.
        var shown = address.indexOf('@') < 0 ? ", not \"" + address + "\"" : "";
        problems.add("the address of Keystone must be an http or https URL without user, query and fragment" + shown
                + " (" + Flag.KEYSTONE_URL.ways() + ")");
        return null;
    }

    private static boolean isUsable(URI given) {
        var scheme = given.getScheme();
        return ("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))
                && given.getHost() != null
                && given.getPort() <= PORT_MAX
                && given.getRawUserInfo() == null
                && given.getRawQuery() == null
                && given.getRawFragment() == null;
    }

    private static URI completed(URI given) throws URISyntaxException {
        var path = given.getRawPath();
        while (path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        return new URI(
                given.getScheme() + "://" + given.getRawAuthority() + path + (path.endsWith("/v3") ? "" : "/v3"));
    }
}
