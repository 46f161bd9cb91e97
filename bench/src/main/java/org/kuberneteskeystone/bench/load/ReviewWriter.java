package org.kuberneteskeystone.bench.load;

import io.vertx.core.buffer.Buffer;
import org.kuberneteskeystone.keystone.testing.KeystoneAdmin;

/** Writes reviews as kube-apiserver does; all but the token is written once. */
public final class ReviewWriter {
    private static final String TOKEN = "TOKEN";

    private final Buffer before;
    private final Buffer after;

    /**
     * For reviews of one version.
     *
     * @param version {@code v1} or {@code v1beta1}
     */
    public ReviewWriter(String version) {
        var review =
                KeystoneAdmin.object().put("kind", "TokenReview").put("apiVersion", "authentication.k8s.io/" + version);
        review.putObject("metadata").putNull("creationTimestamp");
        review.putObject("spec").put("token", TOKEN);
        review.putObject("status").putObject("user");
        var text = review.toString();
        var at = text.indexOf("\"" + TOKEN + "\"") + 1;
        this.before = Buffer.buffer(text.substring(0, at));
        this.after = Buffer.buffer(text.substring(at + TOKEN.length()));
    }

    /**
     * The review about one token.
     *
     * @param token of characters that JSON takes as they are
     */
    public Buffer write(String token) {
        return Buffer.buffer(before.length() + token.length() + after.length())
                .appendBuffer(before)
                .appendString(token)
                .appendBuffer(after);
    }
}
