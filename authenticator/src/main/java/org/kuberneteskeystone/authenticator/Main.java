package org.kuberneteskeystone.authenticator;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.kuberneteskeystone.authenticator.configuration.Configuration;
import org.kuberneteskeystone.authenticator.configuration.ConfigurationReader;
import org.kuberneteskeystone.authenticator.configuration.ConfigurationReader.Reading;
import org.kuberneteskeystone.authenticator.configuration.Help;
import org.kuberneteskeystone.authenticator.http.socket.ListeningSocket;
import org.kuberneteskeystone.keystone.http.KeystoneUrl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The program {@code k8s-keystone-auth}: reads its settings, serves until it is told to end, and drains. */
public final class Main {
    private static final int START_SECONDS_MAX = 30;
    private static final int STOP_SECONDS_MAX = 15;

    private Main() {}

    public static void main(String[] arguments) {
        var code = run(List.of(arguments), System.getenv(), System.out, System.err);
        // Not System.exit: it would wait for the shutdown hook, which waits for this thread to drain.
        Runtime.getRuntime().halt(code.code());
    }

    static ExitCode run(List<String> arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
        return switch (ConfigurationReader.read(arguments, environment, Main::urlProblem)) {
            case Reading.HelpWanted _ -> {
                out.print(Help.text());
                yield ExitCode.DONE;
            }
            case Reading.PrintWanted(var text) -> {
                out.print(text);
                yield ExitCode.DONE;
            }
            case Reading.VersionWanted _ -> {
                out.println("k8s-keystone-auth " + Main.class.getPackage().getImplementationVersion());
                yield ExitCode.DONE;
            }
            case Reading.Invalid(var problems) -> usedWrongly(problems, err);
            case Reading.Valid(var configuration) -> serve(configuration, environment, err);
        };
    }

    private static ExitCode usedWrongly(List<String> problems, PrintStream err) {
        problems.forEach(problem -> err.println("k8s-keystone-auth: " + problem));
        err.println("k8s-keystone-auth: see --help");
        return ExitCode.USED_WRONGLY;
    }

    private static String urlProblem(String url) {
        try {
            KeystoneUrl.parse(url);
            return "";
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static ExitCode serve(Configuration configuration, Map<String, String> environment, PrintStream err) {
        Logging.setLevel(configuration.logLevel());
        Logger log = LoggerFactory.getLogger(Main.class);
        configuration.notes().forEach(log::warn);
        Hangup.calls(() -> {});
        try {
            var app = App.create(configuration, Edges.of(environment, ListeningSocket.inherited()));
            Hangup.calls(app::reload);
            var listening =
                    app.start().toCompletionStage().toCompletableFuture().get(START_SECONDS_MAX, TimeUnit.SECONDS);
            log.info(
                    "serving TokenReviews on {}:{}, health on port {}, Keystone at {}",
                    configuration.webhook().listen().getHostString(),
                    listening.webhookPort(),
                    listening.observabilityPort(),
                    String.join(", ", configuration.keystone().urls()));
            awaitEnd();
            log.info("draining");
            app.stop().toCompletionStage().toCompletableFuture().get(STOP_SECONDS_MAX, TimeUnit.SECONDS);
            log.info("ended");
            return ExitCode.DONE;
        } catch (UnusableSettings e) {
            return usedWrongly(e.problems(), err);
        } catch (ExecutionException e) {
            err.println("k8s-keystone-auth: could not listen on "
                    + configuration.webhook().listen() + ": "
                    + Objects.requireNonNullElse(e.getCause(), e).getMessage());
            return ExitCode.FAILED;
        } catch (TimeoutException _) {
            err.println("k8s-keystone-auth: could not start or stop in time");
            return ExitCode.FAILED;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return ExitCode.FAILED;
        }
    }

    /** Waits for SIGTERM or SIGINT, and keeps the runtime from ending before this thread has drained and halted it. */
    private static void awaitEnd() throws InterruptedException {
        var asked = new CountDownLatch(1);
        var draining = Thread.currentThread();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            asked.countDown();
                            try {
                                draining.join(Duration.ofSeconds(STOP_SECONDS_MAX + 1));
                            } catch (InterruptedException _) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        "shutdown"));
        asked.await();
    }
}
