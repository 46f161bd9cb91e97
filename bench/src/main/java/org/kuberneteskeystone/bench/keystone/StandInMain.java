package org.kuberneteskeystone.bench.keystone;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.ExecutionException;

/**
 * The stand-in in a process of its own, so that its CPU time can be told from that of the others. The first line of its
 * input is the secret of the service's credential, which is answered with the address; then {@code requests} and {@code
 * logins} are answered with how many there were, and {@code delay N} makes it hold back answers for N ms. It ends with its
 * input.
 */
final class StandInMain {
    private StandInMain() {}

    public static void main(String[] arguments) throws IOException, ExecutionException, InterruptedException {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var secret = Objects.requireNonNull(in.readLine(), "no secret");
        try (var server = new StandInServer(secret, Clock.systemUTC())) {
            var port = server.start().toCompletionStage().toCompletableFuture().get();
            System.out.println("http://127.0.0.1:" + port + "/v3");
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                System.out.println(answer(server, line));
            }
        }
    }

    private static String answer(StandInServer server, String line) {
        return switch (line) {
            case "requests" -> String.valueOf(server.requests());
            case "logins" -> String.valueOf(server.logins());
            default -> {
                server.delay(Long.parseLong(line.replaceFirst("^delay ", "")));
                yield "delayed";
            }
        };
    }
}
