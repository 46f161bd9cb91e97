package org.kuberneteskeystone.authenticator.authorization.accessrules;

import java.util.Set;
import org.kuberneteskeystone.authenticator.authorization.Attributes;
import org.kuberneteskeystone.authenticator.authorization.Attributes.NonResource;
import org.kuberneteskeystone.authenticator.authorization.Attributes.Resource;

/**
 * What every client needs and nobody gains by: what API there is, and questions about oneself. No rule is needed for it.
 *
 * @see <a href="https://kubernetes.io/docs/reference/access-authn-authz/rbac/#discovery-roles">system:discovery and
 *     system:basic-user</a>
 */
final class Always {
    private static final Set<String> PATHS =
            Set.of("/api", "/apis", "/version", "/version/", "/openapi", "/healthz", "/livez", "/readyz");
    private static final String AUTHORIZATION = "authorization.k8s.io";
    private static final String AUTHENTICATION = "authentication.k8s.io";

    private Always() {}

    static boolean permits(Attributes request) {
        return switch (request) {
            case NonResource(var path, var verb) -> (verb.equals("get") || verb.equals("head")) && isDiscovery(path);
            case Resource resource -> isQuestionAboutOneself(resource);
        };
    }

    private static boolean isDiscovery(String path) {
        return PATHS.contains(path)
                || ((path.startsWith("/api/") || path.startsWith("/apis/") || path.startsWith("/openapi/"))
                        && !path.contains(".."));
    }

    private static boolean isQuestionAboutOneself(Resource request) {
        return request.verb().equals("create")
                && request.subresource().isEmpty()
                && switch (request.resource()) {
                    case "selfsubjectaccessreviews", "selfsubjectrulesreviews" ->
                        request.group().equals(AUTHORIZATION);
                    case "selfsubjectreviews" -> request.group().equals(AUTHENTICATION);
                    default -> false;
                };
    }
}
