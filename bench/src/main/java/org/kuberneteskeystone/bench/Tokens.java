package org.kuberneteskeystone.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.kuberneteskeystone.keystone.testing.KeystoneAdmin;

/** The tokens that are asked about: of some users, who share a project and a group. */
final class Tokens {
    /** So few that what is kept by user counts, so many that it is not everything. */
    private static final int USERS = 50;

    private static final String PASSWORD = "bench";
    private static final int NOISE_BYTES = 16 + 96 + 32;

    private final KeystoneAdmin admin;
    private final JsonNode scope;
    private final SecureRandom random = new SecureRandom();
    private int issued;

    private Tokens(KeystoneAdmin admin, String projectId) {
        this.admin = admin;
        this.scope =
                KeystoneAdmin.object().set("project", KeystoneAdmin.object().put("id", projectId));
    }

    static Tokens prepare(KeystoneAdmin admin) {
        var project = admin.createProject("bench");
        var group = admin.createGroup("developers");
        for (var number = 0; number < USERS; number++) {
            var user = admin.createUser("user-" + number, PASSWORD);
            admin.join(group, user);
            admin.assign(project, user, "member");
        }
        return new Tokens(admin, project);
    }

    /** Good, and never asked about before. */
    String fresh() {
        var answer = admin.login("user-" + issued++ % USERS, PASSWORD, scope);
        return answer.subjectToken()
                .orElseThrow(() -> new IllegalStateException("could not log in: status " + answer.status()));
    }

    List<String> fresh(int count) throws InterruptedException {
        var tokens = new ArrayList<String>(count);
        while (tokens.size() < count) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            tokens.add(fresh());
        }
        return tokens;
    }

    /** Of the shape of Keystone's, and unknown to it. */
    String refused() {
        var noise = new byte[NOISE_BYTES];
        random.nextBytes(noise);
        var bytes = ByteBuffer.allocate(1 + Long.BYTES + NOISE_BYTES)
                .put((byte) 0x80)
                .putLong(Instant.now().getEpochSecond())
                .put(noise);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** Of no shape that Keystone has. */
    String garbage() {
        return "this-is-no-token-of-keystone";
    }

    /** A review as kube-apiserver writes it. */
    static String review(String version, String token) {
        ObjectNode review =
                KeystoneAdmin.object().put("kind", "TokenReview").put("apiVersion", "authentication.k8s.io/" + version);
        review.putObject("metadata").putNull("creationTimestamp");
        review.putObject("spec").put("token", token);
        review.putObject("status").putObject("user");
        return review.toString();
    }
}
