package org.kuberneteskeystone.tooling.certificates;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** RFC 7468 text encoding of one object. */
final class Pem {
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private Pem() {}

    static String encode(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + LINES.encodeToString(der) + "\n-----END " + label + "-----\n";
    }

    /** Reads the one object of a text that {@link #encode} made; the boundary lines are dropped unread. */
    static byte[] decode(String pem) {
        var body = new StringBuilder();
        pem.lines().filter(line -> !line.startsWith("-----")).forEach(body::append);
        return Base64.getDecoder().decode(body.toString().getBytes(StandardCharsets.US_ASCII));
    }
}
