package org.kuberneteskeystone.tooling.review;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Takes a reply apart as kube-apiserver does: apiVersion and kind must be those of the request. */
final class ReviewBody {
    private static final int QUOTED_MAX = 200;

    private ReviewBody() {}

    sealed interface Reading {}

    record Status(JsonNode status) implements Reading {}

    record Problem(String problem) implements Reading {}

    static Reading read(int status, Optional<String> body, String apiVersion, String kind) {
        if (body.isEmpty()) {
            return new Problem("the webhook's answer is longer than " + BoundedBody.BYTES_MAX + " bytes");
        }
        var json = Json.read(body.get());
        if (status < 200 || status > 299) {
            var message = json.map(node -> node.path("message").asText()).orElse("");
            var said = message.isEmpty() ? "" : " (" + shortened(message) + ")";
            return new Problem("the webhook answered with HTTP status " + status + said + meaning(status, kind));
        }
        return json.isEmpty() ? new Problem("the webhook's answer is no JSON") : read(json.get(), apiVersion, kind);
    }

    private static String shortened(String text) {
        return text.length() > QUOTED_MAX ? text.substring(0, QUOTED_MAX) + "…" : text;
    }

    private static String meaning(int status, String kind) {
        return switch (status) {
            case 400 ->
                ": it could not read the review; does it take " + kind + "s of this version (--webhook-version)?";
            case 401, 403 -> ": it demands a login; use kube-apiserver's own with --webhook-config";
            case 404 -> ": there is nothing at this path; k8s-keystone-auth answers at /webhook";
            case 405 -> ": this path takes no POST; k8s-keystone-auth answers at /webhook";
            case 413 -> ": the review is too large for it ('body-bytes-max')";
            case 415 -> ": it takes no application/json, so it is no webhook of kube-apiserver";
            case 429 ->
                ": it has too much to do, or Keystone is slow; kube-apiserver asks again up to four times."
                        + " Look at its metrics";
            case 500, 504 -> ": it failed; kube-apiserver asks again up to four times. Look at its log";
            default ->
                status > 500
                        ? ": it failed; kube-apiserver asks again only where Retry-After says so. Look at its log"
                        : ": this is no answer of a webhook";
        };
    }

    private static Reading read(JsonNode reply, String apiVersion, String kind) {
        var actualVersion = reply.path("apiVersion").asText();
        var actualKind = reply.path("kind").asText();
        if (!actualVersion.equals(apiVersion) || !actualKind.equals(kind)) {
            return new Problem("the webhook's answer is no " + kind + " of " + apiVersion + " but '"
                    + shortened(actualKind) + "' of '" + shortened(actualVersion) + "'");
        }
        return new Status(reply.path("status"));
    }
}
