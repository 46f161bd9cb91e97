package org.kuberneteskeystone.tooling.demo;

import java.security.SecureRandom;
import java.util.Base64;

/** Passwords that nobody has to remember. */
final class Passwords {
    private static final int BYTES = 24;

    private Passwords() {}

    static String create() {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
