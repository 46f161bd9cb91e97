package org.kuberneteskeystone.plugin;

/** What {@code --help} prints. */
final class Help {
    private Help() {}

    static String text() {
        var text = new StringBuilder("""
                Usage: kubectl-keystone-auth [flags]

                Logs in at Keystone and prints the token as kubectl wants it from a credential plugin:
                https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins

                With an application credential, give its id and secret; with a password, give
                user, password, project and domain. A flag wins over its variables.

                """);
        for (var flag : Flag.values()) {
            text.append("  ").append(flag.spelling()).append('\n');
            text.append("      ").append(flag.meaning()).append('\n');
            text.append("      ").append(String.join(", ", flag.variables())).append('\n');
        }
        return text.append("""
                  --stacktrace
                      print the stack trace of an error, too
                  --version
                      print the version
                  --help
                      print this help

                Variables without a flag:
                  OS_AUTH_TYPE  v3applicationcredential, v3password or password; guessed if not set
                  OS_INSECURE   true: take any certificate for Keystone's

                Exit codes: 0 done, 1 failed, 2 used wrongly
                """).toString();
    }
}
