package org.kuberneteskeystone.authenticator.review;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The question of kube-apiserver. Selectors only narrow what is asked for, and are left out; what it sends as
 * {@code status} is ignored.
 *
 * @param extra empty when there is none, which is not the same as one without keys
 * @param attributes of which exactly one is given
 * @see <a href="https://kubernetes.io/docs/reference/kubernetes-api/authorization-resources/subject-access-review-v1/">
 *     SubjectAccessReview</a>
 */
public record SubjectAccessReview(
        ApiVersion version,
        String user,
        String uid,
        List<String> groups,
        Optional<SortedMap<String, List<String>>> extra,
        Attributes attributes) {
    /** The group of its API. */
    public static final String GROUP = "authorization.k8s.io";

    static final String KIND = "SubjectAccessReview";

    /** What somebody wants to do. What is absent is empty. */
    public sealed interface Attributes {}

    public record ResourceAttributes(
            String namespace,
            String verb,
            String group,
            String version,
            String resource,
            String subresource,
            String name)
            implements Attributes {}

    public record NonResourceAttributes(String path, String verb) implements Attributes {}
}
