package org.kuberneteskeystone.authenticator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kuberneteskeystone.authenticator.testing.TestService;

/** Many tokens at once: every answer belongs to the token it was asked about. */
@Timeout(300)
class CrossTalkIT {
    private static final int TOKENS = 64;
    private static final int REVIEWS = 180_000;
    private static final int REVIEWS_UNCACHED = 20_000;

    /** A token, and what only its own answer has in it. */
    private record Owned(String token, String mark) {}

    @TempDir
    private Path folder = Path.of("");

    private TestService service;
    private HttpClient client;
    private final List<Owned> tokens = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        service = new TestService(folder);
        client = service.client();
        var admin = service.admin();
        var project = admin.createProject("demo");
        for (int i = 0; i < TOKENS; i++) {
            var name = "user-" + i + "-";
            var id = admin.createUser(name, "wonder");
            admin.assign(project, id, "member");
            var token =
                    admin.loginToProject(name, "wonder", project).subjectToken().orElseThrow();
            tokens.add(new Owned(token, "\"username\":\"" + name + "\",\"uid\":\"" + id + "\""));
        }
    }

    @AfterEach
    void stop() {
        client.close();
        service.close();
    }

    @Test
    void fromTheCacheAndWhileItIsRefreshed() {
        service.start("--cache-ttl=1s");
        assertThat(wrongOf(REVIEWS)).isEmpty();
    }

    @Test
    void withoutACache() {
        service.start("--cache-ttl=0s", "--cache-stale-ttl=0s", "--group-names=false");
        assertThat(wrongOf(REVIEWS_UNCACHED)).isEmpty();
    }

    /** As many under way as there are tokens, each time of all tokens. */
    private Queue<String> wrongOf(int reviews) {
        var wrong = new ConcurrentLinkedQueue<String>();
        var next = new AtomicInteger();
        var lanes = new ArrayList<CompletableFuture<Void>>();
        for (int i = 0; i < TOKENS; i++) {
            lanes.add(lane(next, reviews, wrong));
        }
        CompletableFuture.allOf(lanes.toArray(CompletableFuture[]::new))
                .orTimeout(200, TimeUnit.SECONDS)
                .join();
        return wrong;
    }

    private CompletableFuture<Void> lane(AtomicInteger next, int reviews, Queue<String> wrong) {
        var number = next.getAndIncrement();
        if (number >= reviews || wrong.size() > 20) {
            return CompletableFuture.completedFuture(null);
        }
        var owned = tokens.get(number % TOKENS);
        return client.sendAsync(TestService.review(service.port(), owned.token()), HttpResponse.BodyHandlers.ofString())
                .thenAccept(answer -> {
                    if (!answer.body().contains(owned.mark())) {
                        wrong.add(owned.mark() + " got " + answer.body());
                    }
                })
                .thenComposeAsync(_ -> lane(next, reviews, wrong));
    }
}
