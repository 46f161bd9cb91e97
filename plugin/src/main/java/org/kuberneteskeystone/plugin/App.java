package org.kuberneteskeystone.plugin;

import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kuberneteskeystone.plugin.exec.ApiVersion;
import org.kuberneteskeystone.plugin.exec.ExecCredential;
import org.kuberneteskeystone.plugin.exec.ExecInfo;
import org.kuberneteskeystone.plugin.exec.ExecQuestion;
import org.kuberneteskeystone.plugin.login.HttpKeystone;
import org.kuberneteskeystone.plugin.login.Limits;
import org.kuberneteskeystone.plugin.login.Login;

/**
 * The program, put together from the edges of its process.
 *
 * <p>Each switch over an outcome has its good case checked ahead of it: Java links such a switch at its first use, which
 * would cost every login about 10 ms, and the compiler still holds all cases together.
 */
final class App {
    private static final String NAME = "kubectl-keystone-auth";

    private final Map<String, String> environment;
    private final PrintStream out;
    private final Messages messages;
    private final Clock clock;
    private final Limits limits;

    private App(Map<String, String> environment, PrintStream out, Messages messages, Clock clock, Limits limits) {
        this.environment = environment;
        this.out = out;
        this.messages = messages;
        this.clock = clock;
        this.limits = limits;
    }

    static App create(Map<String, String> environment, PrintStream out, PrintStream err, Clock clock) {
        return create(environment, out, err, clock, Limits.DEFAULT);
    }

    static App create(Map<String, String> environment, PrintStream out, PrintStream err, Clock clock, Limits limits) {
        return new App(environment, out, new Messages(NAME, err), clock, limits);
    }

    ExitCode run(List<String> commandLine) {
        var arguments = Arguments.parse(commandLine);
        if (arguments instanceof Arguments.LogIn logIn) {
            return logIn(logIn);
        }
        return switch (arguments) {
            case Arguments.LogIn logIn -> logIn(logIn);
            case Arguments.Help _ -> print(Help.text());
            case Arguments.Version _ -> print(NAME + " " + version() + "\n");
            case Arguments.Misused misused -> {
                messages.error(
                        "could not understand the command line: " + misused.problem() + "; see " + NAME + " --help");
                yield ExitCode.MISUSED;
            }
        };
    }

    private ExitCode logIn(Arguments.LogIn arguments) {
        try {
            var question = ExecInfo.read(environment.get(ExecInfo.VARIABLE));
            if (question instanceof ExecInfo info) {
                return logIn(arguments, info.apiVersion());
            }
            return switch (question) {
                case ExecInfo info -> logIn(arguments, info.apiVersion());
                case ExecQuestion.Unreadable unreadable ->
                    fail("could not read " + ExecInfo.VARIABLE + " from the environment: " + unreadable.cause());
            };
        } catch (RuntimeException | InterruptedException e) {
            messages.error("could not finish the login: this is a fault in the program: " + e);
            return traced(e, arguments);
        }
    }

    private ExitCode logIn(Arguments.LogIn arguments, ApiVersion apiVersion) throws InterruptedException {
        var settings = SettingsReader.read(arguments.flags(), environment);
        if (settings instanceof Settings.Complete complete) {
            return logIn(arguments, apiVersion, complete);
        }
        return switch (settings) {
            case Settings.Complete complete -> logIn(arguments, apiVersion, complete);
            case Settings.Incomplete incomplete ->
                fail("could not read the settings from flags and environment: "
                        + String.join("; ", incomplete.problems()) + "; see " + NAME + " --help");
        };
    }

    private ExitCode logIn(Arguments.LogIn arguments, ApiVersion apiVersion, Settings.Complete settings)
            throws InterruptedException {
        for (var warning : settings.warnings()) {
            messages.warning(warning);
        }
        var keystone = new HttpKeystone(settings.identity(), settings.tls(), NAME + "/" + version(), limits);
        var login = keystone.login(settings.credential());
        if (login instanceof Login.Issued issued) {
            return answer(apiVersion, issued);
        }
        return switch (login) {
            case Login.Issued issued -> answer(apiVersion, issued);
            case Login.Failure failure -> {
                messages.error(Explanation.of(failure, settings));
                yield traced(Explanation.origin(failure), arguments);
            }
        };
    }

    private ExitCode answer(ApiVersion apiVersion, Login.Issued issued) {
        if (!issued.expiresAt().isAfter(clock.instant())) {
            messages.warning("the token expired at " + issued.expiresAt()
                    + " by this machine's clock, as soon as it was issued; check the clock");
        }
        var credential = new ExecCredential(apiVersion, issued.token(), issued.expiresAt());
        return print(credential.json().json() + "\n");
    }

    private ExitCode print(String text) {
        out.print(text);
        // A PrintStream keeps its exceptions to itself, and without an answer nobody may read success.
        return out.checkError()
                ? fail("could not write the answer to standard output: the stream failed")
                : ExitCode.DONE;
    }

    private ExitCode fail(String message) {
        messages.error(message);
        return ExitCode.FAILED;
    }

    private ExitCode traced(@Nullable Throwable origin, Arguments.LogIn arguments) {
        if (origin != null && arguments.stacktrace()) {
            messages.trace(origin);
        }
        return ExitCode.FAILED;
    }

    /** The version in the manifest of the jar; classes outside a jar have none. */
    private static String version() {
        var version = App.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
