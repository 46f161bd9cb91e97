package org.kuberneteskeystone.authenticator.review;

import java.io.IOException;

/** Strings that mean the same to whoever reads them. */
final class Text {
    private Text() {}

    /**
     * JSON can write half of a character ({@code \ud83d}), UTF-8 cannot: programs in Go read every such half as one and
     * the same replacement, so that two names would become one.
     */
    static String whole(String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw new IOException("half of a character");
                }
                i++;
            }
        }
        return text;
    }
}
