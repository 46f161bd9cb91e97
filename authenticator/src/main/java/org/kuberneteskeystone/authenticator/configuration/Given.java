package org.kuberneteskeystone.authenticator.configuration;

import java.util.regex.Pattern;

/** The text of a setting, not yet looked at, and where it comes from. */
record Given(String text, Origin origin) {
    /** Greedy: a password may hold every character that an address is split at. */
    private static final Pattern USER_INFO = Pattern.compile("//.*@", Pattern.DOTALL);

    /** As it may be seen: no setting is a secret, but an address may have a password written into it by mistake. */
    String shown() {
        return masked(text);
    }

    static String masked(String text) {
        return USER_INFO.matcher(text).replaceAll("//[hidden]@");
    }
}
