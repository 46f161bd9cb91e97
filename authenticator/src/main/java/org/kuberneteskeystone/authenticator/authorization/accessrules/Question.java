package org.kuberneteskeystone.authenticator.authorization.accessrules;

import static org.kuberneteskeystone.authenticator.authorization.accessrules.PathPattern.EVERY;
import static org.kuberneteskeystone.authenticator.authorization.accessrules.PathPattern.SOME;

import java.util.List;
import java.util.Set;
import org.kuberneteskeystone.authenticator.authorization.Attributes.NonResource;
import org.kuberneteskeystone.authenticator.authorization.Attributes.Resource;

/**
 * What a question means in methods and paths, the only words of an access rule. Empty for what no rule can give; else all
 * of the list has to be permitted.
 *
 * @see <a href="https://kubernetes.io/docs/reference/using-api/api-concepts/#resource-uris">Resource URIs</a>
 */
final class Question {
    /** Longer than any path of an object. */
    private static final int PATH_LENGTH_MAX = 1024;

    /**
     * They open a connection into a container or through to another server, and begin as a GET where it is a WebSocket. A
     * rule for reading does not give that.
     */
    private static final Set<String> CONNECTING = Set.of("exec", "attach", "portforward", "proxy");

    private static final Set<Method> DELETE = Set.of(Method.DELETE);
    private static final Set<Method> GET = Set.of(Method.GET);
    private static final Set<Method> GET_OR_HEAD = Set.of(Method.GET, Method.HEAD);
    private static final Set<Method> PATCH = Set.of(Method.PATCH);
    private static final Set<Method> POST = Set.of(Method.POST);
    private static final Set<Method> PUT = Set.of(Method.PUT);

    private Question() {}

    static List<Asked> about(NonResource request) {
        var methods = methods(request);
        var path = request.path();
        return methods.isEmpty() || !isPath(path) ? List.of() : List.of(new Asked(methods, path));
    }

    private static Set<Method> methods(NonResource request) {
        return switch (request.verb()) {
            case "get" -> GET;
            case "head" -> GET_OR_HEAD;
            case "post" -> POST;
            case "put" -> PUT;
            case "patch" -> PATCH;
            case "delete" -> DELETE;
            default -> Set.of();
        };
    }

    private static boolean isPath(String path) {
        return path.startsWith("/") && path.length() <= PATH_LENGTH_MAX && !path.contains("..") && isClean(path);
    }

    static List<Asked> about(Resource request) {
        var methods = methods(request);
        if (methods.isEmpty() || request.resource().isEmpty() || !partsAreSegments(request)) {
            return List.of();
        }
        var below = pathBelowVersion(request);
        var core = new Asked(methods, core(request) + below);
        var named = new Asked(methods, named(request) + below);
        if (named.path().length() > PATH_LENGTH_MAX) {
            return List.of();
        }
        return switch (request.group()) {
            case "" -> List.of(core);
            case "*" -> List.of(core, named);
            default -> List.of(named);
        };
    }

    /** A verb that is no request of its own is not for rules to give: impersonation, for one, would shed the rules. */
    private static Set<Method> methods(Resource request) {
        return switch (request.verb()) {
            case "get", "list", "watch" -> CONNECTING.contains(request.subresource()) ? POST : GET;
            case "create" -> POST;
            case "update" -> PUT;
            case "patch" -> PATCH;
            case "delete", "deletecollection" -> DELETE;
            default -> Set.of();
        };
    }

    /** No part of the path may look like two. */
    private static boolean partsAreSegments(Resource request) {
        return isSegment(request.group())
                && isSegment(request.version())
                && isSegment(request.namespace())
                && isSegment(request.resource())
                && isSegment(request.name())
                && isSegment(request.subresource());
    }

    private static boolean isSegment(String part) {
        return part.indexOf('/') < 0 && isClean(part);
    }

    /** Control characters have a meaning in patterns. */
    private static boolean isClean(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static String core(Resource request) {
        return "/api/" + (isOpen(request.version()) ? "v1" : request.version());
    }

    /** Without a version, as {@code kubectl auth can-i} asks, any version will do. */
    private static String named(Resource request) {
        return "/apis/" + (isOpen(request.group()) ? EVERY : request.group()) + "/"
                + (isOpen(request.version()) ? SOME : request.version());
    }

    private static String pathBelowVersion(Resource request) {
        var path = new StringBuilder(128);
        // kube-apiserver gives a namespace itself as its own namespace.
        if (!request.namespace().isEmpty() && !request.resource().equals("namespaces")) {
            path.append("/namespaces/").append(segment(request.namespace()));
        }
        path.append('/').append(segment(request.resource()));
        if (isAboutOne(request)) {
            path.append('/').append(segment(request.name()));
        }
        if (!request.subresource().isEmpty()) {
            path.append('/').append(segment(request.subresource()));
        }
        return path.toString();
    }

    /** For a collection a name may be there nevertheless, from a field selector or from the object to be made. */
    private static boolean isAboutOne(Resource request) {
        return !request.subresource().isEmpty()
                || switch (request.verb()) {
                    case "list", "watch", "create", "deletecollection" -> false;
                    default -> true;
                };
    }

    private static String segment(String part) {
        return isOpen(part) ? String.valueOf(EVERY) : part;
    }

    /** What is missing where it should be is whatever there is, as an asterisk is. */
    private static boolean isOpen(String part) {
        return part.isEmpty() || part.equals("*");
    }
}
