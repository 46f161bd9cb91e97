package org.kuberneteskeystone.tooling.credentials;

import java.util.List;

/** The file that a shell reads with {@code . openrc}, so that the clients started from it log in. */
public final class Openrc {
    /** What another openrc may have left in the shell, and what a client would take for a part of this login. */
    private static final List<String> OTHER_LOGINS = List.of(
            "OS_CLOUD",
            "OS_TOKEN",
            "OS_USERNAME",
            "OS_USER_ID",
            "OS_PASSWORD",
            "OS_PROJECT_ID",
            "OS_PROJECT_NAME",
            "OS_DOMAIN_ID",
            "OS_DOMAIN_NAME",
            "OS_USER_DOMAIN_ID",
            "OS_USER_DOMAIN_NAME",
            "OS_PROJECT_DOMAIN_ID",
            "OS_PROJECT_DOMAIN_NAME",
            "OS_APPLICATION_CREDENTIAL_NAME");

    private Openrc() {}

    public static String render(ApplicationCredential credential) {
        var text = new StringBuilder("unset " + String.join(" ", OTHER_LOGINS) + "\n");
        credential
                .variables()
                .forEach((name, value) -> text.append("export " + name + "=")
                        .append(ShellWord.quote(value))
                        .append('\n'));
        return text.toString();
    }
}
