package org.kuberneteskeystone.authenticator.configuration;

/** The text of {@code --help}, from the table of settings. */
public final class Help {
    private Help() {}

    public static String text() {
        var text = new StringBuilder("""
                Usage: k8s-keystone-auth [FLAGS]

                Answers kube-apiserver's TokenReviews at POST /webhook: asks Keystone what a token is worth.

                Flags (--flag=VALUE or --flag VALUE):
                """);
        for (var setting : Setting.values()) {
            text.append("  --")
                    .append(setting.key())
                    .append('=')
                    .append(setting.placeholder())
                    .append('\n');
            text.append("      ").append(setting.help());
            setting.variable().ifPresent(name -> text.append(" [").append(name).append(']'));
            if (!setting.defaultText().isEmpty()) {
                text.append(" (default ").append(setting.defaultText()).append(')');
            }
            text.append('\n');
        }
        return text.append("""
                  --help, -h
                      this text
                  --version
                      the version

                A variable in brackets is read where its flag is not given. Durations are written 90s, 10m or 1h30m,
                lists with commas.

                Exit codes: 0 ended as asked, 1 failed, 2 used wrongly.
                """).toString();
    }
}
