package org.kuberneteskeystone.tooling.cli;

/** Names come from whoever chose them: what is no letter could move the cursor, or hide a line. */
final class PlainText {
    private PlainText() {}

    static String of(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
    }
}
