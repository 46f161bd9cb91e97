package org.kuberneteskeystone.bench.load;

import io.vertx.core.buffer.Buffer;
import java.util.Map;
import org.kuberneteskeystone.keystone.testing.KeystoneAdmin;

/** Writes SubjectAccessReviews as kube-apiserver does, about what the {@link GeneratedPolicies} are for. */
public final class AccessReviews {
    private static final String EXTRA = "alpha.kubernetes.io/identity/";

    private final String version;

    /**
     * Of one version.
     *
     * @param version {@code v1} or {@code v1beta1}
     */
    public AccessReviews(String version) {
        this.version = version;
    }

    /** Whether a member of the project with that number may list the pods of its namespace. */
    public Review list(int number, boolean allowed) {
        var review = KeystoneAdmin.object()
                .put("kind", "SubjectAccessReview")
                .put("apiVersion", "authorization.k8s.io/" + version);
        review.putObject("metadata").putNull("creationTimestamp");
        var spec = review.putObject("spec");
        spec.putObject("resourceAttributes")
                .put("namespace", GeneratedPolicies.namespace(number))
                .put("verb", "list")
                .put("version", "v1")
                .put("resource", "pods");
        var project = GeneratedPolicies.project(number);
        spec.put("user", "user-" + number);
        spec.putArray(version.equals("v1") ? "groups" : "group")
                .add(project)
                .add("keystone:project:" + project)
                .add("keystone:project:" + project + ":" + GeneratedPolicies.ROLE)
                .add("developers")
                .add("system:authenticated");
        var extra = spec.putObject("extra");
        identity(number).forEach((key, value) -> extra.putArray(EXTRA + key).add(value));
        spec.put("uid", "%032x".formatted(number));
        review.putObject("status").put("allowed", false);
        return new Review(Buffer.buffer(review.toString()), Expected.access(allowed));
    }

    private static Map<String, String> identity(int number) {
        return Map.of(
                "roles",
                GeneratedPolicies.ROLE,
                "project/id",
                GeneratedPolicies.project(number),
                "project/name",
                "name-of-" + GeneratedPolicies.project(number),
                "user/domain/id",
                "default",
                "user/domain/name",
                "Default");
    }
}
