package org.kuberneteskeystone.authenticator.authorization;

/**
 * What somebody wants to do. A text that the review did not have is empty.
 *
 * @see <a href="https://kubernetes.io/docs/reference/kubernetes-api/authorization-resources/subject-access-review-v1/">
 *     SubjectAccessReview</a>
 */
public sealed interface Attributes {
    /** {@code get}, {@code list} and the like; for a path the HTTP method in lower case. */
    String verb();

    /**
     * Something with an object of the API.
     *
     * @param group of the API, empty for the core
     * @param subresource {@code log} of {@code pods/log}
     */
    record Resource(
            String namespace,
            String verb,
            String group,
            String version,
            String resource,
            String subresource,
            String name)
            implements Attributes {
        /** {@code pods}, or {@code pods/log}. */
        public String qualifiedResource() {
            return subresource.isEmpty() ? resource : resource + "/" + subresource;
        }
    }

    /** Something at a path that is no object's. */
    record NonResource(String path, String verb) implements Attributes {}
}
