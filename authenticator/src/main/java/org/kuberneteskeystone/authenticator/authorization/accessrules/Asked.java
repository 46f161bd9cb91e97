package org.kuberneteskeystone.authenticator.authorization.accessrules;

import java.util.Set;

/**
 * What is to be permitted: one of the methods, at this path. {@link PathPattern#EVERY} and {@link PathPattern#SOME} stand
 * in it for what the question left open.
 */
record Asked(Set<Method> methods, String path) {
    private static final int SHOWN_MAX = 256;

    /** As somebody reads it who wants to know what to put into a rule. */
    @Override
    public String toString() {
        var method =
                methods.contains(Method.GET) ? Method.GET : methods.iterator().next();
        return method + " " + shown(path.replace(PathPattern.EVERY, '*').replace(PathPattern.SOME, '*'));
    }

    /** Text of a client, fit for one line of a log. */
    static String shown(String text) {
        var line = new StringBuilder();
        for (int i = 0; i < text.length() && i < SHOWN_MAX; i++) {
            line.append(Character.isISOControl(text.charAt(i)) ? '?' : text.charAt(i));
        }
        return text.length() > SHOWN_MAX ? line + "…" : line.toString();
    }
}
