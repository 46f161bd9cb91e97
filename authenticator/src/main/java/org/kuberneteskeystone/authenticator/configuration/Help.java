package org.kuberneteskeystone.authenticator.configuration;

/** The text of {@code --help}, from the table of settings. */
public final class Help {
    private Help() {}

    public static String text() {
        var text = new StringBuilder("""
                Usage: k8s-keystone-auth [FLAGS]

                Answers kube-apiserver's TokenReviews at POST /webhook: asks Keystone what a token is worth.

                Flags: --flag=VALUE or --flag VALUE; --flag alone for true.
                """);
        for (var heading : Heading.values()) {
            text.append('\n').append(heading.text()).append(":\n");
            for (var setting : Setting.values()) {
                if (setting.heading() == heading) {
                    append(text, setting);
                }
            }
        }
        return text.append("""
                  -v=NUMBER
                      4 and more is log-level debug, where log-level is not given
                  --log-dir, --logtostderr, --vmodule and the other log flags of Go programs
                      taken without effect

                The program:
                  --config=FILE
                      YAML with the same keys, for what is given neither as flag nor as variable
                  --print-config
                      print what counts and where it comes from, as such a file, and end
                  --help, -h
                      this text
                  --version
                      the version

                A variable in brackets is read where its flag is not given. Durations are written 90s, 10m or 1h30m,
                lists with commas; a flag with a list may be given again.

                Exit codes: 0 ended as asked, 1 failed, 2 used wrongly.
                """).toString();
    }

    private static void append(StringBuilder text, Setting setting) {
        text.append("  --")
                .append(setting.key())
                .append('=')
                .append(setting.placeholder())
                .append("\n      ")
                .append(setting.help());
        setting.variable().ifPresent(name -> text.append(" [").append(name).append(']'));
        if (!setting.defaultText().isEmpty()) {
            text.append(" (default ").append(setting.defaultText()).append(')');
        }
        text.append('\n');
    }
}
