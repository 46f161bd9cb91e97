package org.kuberneteskeystone.authenticator.authorization.accessrules;

import java.util.Optional;

/**
 * One thing that an application credential may do.
 *
 * @see <a href="https://docs.openstack.org/api-ref/identity/v3/#create-application-credential">access_rules</a>
 */
record AccessRule(Method method, String path) {
    /** What Keystone takes. */
    static final int PATH_LENGTH_MAX = 225;

    private static final Method[] METHODS = Method.values();

    /** The opposite of {@link AccessRules#encode}; empty for what is no rule. */
    static Optional<AccessRule> parse(String text) {
        for (var method : METHODS) {
            var name = method.name();
            if (text.startsWith(name) && text.startsWith(" /", name.length())) {
                var path = text.substring(name.length() + 1);
                return isUsable(path) ? Optional.of(new AccessRule(method, path)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Whether a path is one that Kubernetes may have; blanks and control characters are not in it. */
    private static boolean isUsable(String path) {
        for (int i = 0; i < path.length(); i++) {
            if (path.charAt(i) <= ' ' || path.charAt(i) > '~') {
                return false;
            }
        }
        return path.length() <= PATH_LENGTH_MAX;
    }

    boolean permits(Asked asked) {
        return asked.methods().contains(method) && PathPattern.of(path).matches(asked.path());
    }
}
