package org.kuberneteskeystone.plugin;

import java.time.Clock;
import java.util.List;

/**
 * The entry of {@code kubectl-keystone-auth}, a <a
 * href="https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins">credential
 * plugin</a> that logs in at Keystone.
 */
public final class Main {
    private Main() {}

    /** Runs the program and ends the process with one of the {@link ExitCode}s. */
    public static void main(String[] arguments) {
        var app = App.create(System.getenv(), System.out, System.err, Clock.systemUTC());
        var exitCode = app.run(List.of(arguments));
        System.exit(exitCode.number());
    }
}
