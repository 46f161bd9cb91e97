package org.kuberneteskeystone.e2e;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.kuberneteskeystone.keystone.testing.EmbeddedKeystone;
import org.kuberneteskeystone.keystone.testing.KeystoneAdmin;

/**
 * Tokens of one user, as many as a load needs. They come from the embedded Keystone, because a real one takes a quarter
 * of a second for each, and then nothing else of the test would be under load.
 */
final class ManyTokens implements AutoCloseable {
    private static final String PASSWORD = "a password";
    private static final int KNOWN = 20;

    final String user = "alice";
    private final EmbeddedKeystone keystone = EmbeddedKeystone.start(EmbeddedKeystone.Options.of("admin password"));
    private final KeystoneAdmin admin = new KeystoneAdmin(keystone.url(), "admin password");
    private final AtomicInteger next = new AtomicInteger();
    private final String project = admin.createProject("research");
    private final List<String> known;

    ManyTokens() {
        admin.assign(project, admin.createUser(user, PASSWORD), "member");
        known = Stream.generate(this::fresh).limit(KNOWN).toList();
    }

    String keystone() {
        return keystone.url();
    }

    /** One that nobody has seen yet. */
    String fresh() {
        return admin.loginToProject(user, PASSWORD, project).subjectToken().orElseThrow();
    }

    /** One of a few. */
    String known() {
        return known.get(Math.floorMod(next.getAndIncrement(), KNOWN));
    }

    @Override
    public void close() {
        keystone.close();
    }
}
