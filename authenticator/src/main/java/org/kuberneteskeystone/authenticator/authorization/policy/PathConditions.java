package org.kuberneteskeystone.authenticator.authorization.policy;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.kuberneteskeystone.authenticator.authorization.Attributes.NonResource;
import org.kuberneteskeystone.authenticator.authorization.policy.Condition.Keys;

/** At which paths an entry lets somebody do something. */
final class PathConditions {
    private static final String ALL = "*";

    private PathConditions() {}

    /** Version 2 knows no wildcards. */
    static Condition exactly(String path) {
        return onPath("path", () -> "\"" + path + "\"", path::equals, key(path));
    }

    /** Version 1: any path, one, or all that begin like one. */
    static Condition path(Optional<String> path) {
        var name = "nonresource.path";
        if (path.isEmpty()) {
            return Condition.never(name, "an entry without one allows nothing");
        }
        var wanted = path.get();
        if (!wanted.endsWith(ALL)) {
            return onPath(name, () -> "\"" + wanted + "\"", wanted::equals, key(wanted));
        }
        var prefix = prefix(wanted);
        return onPath(
                name,
                () -> prefix.isEmpty() ? "any" : "beginning with \"" + prefix + "\"",
                found -> found.startsWith(prefix),
                prefix.isEmpty() ? Optional.empty() : key(prefix + ALL));
    }

    private static Optional<Keys> key(String path) {
        return Optional.of(new Keys(Dimension.PATH, List.of(path), true));
    }

    /** All stars at the end mean one. */
    private static String prefix(String path) {
        var end = path.length();
        while (end > 0 && path.charAt(end - 1) == '*') {
            end--;
        }
        return path.substring(0, end);
    }

    private static Condition onPath(
            String name, Supplier<String> wanted, Predicate<String> holds, Optional<Keys> keys) {
        return new Condition(
                name,
                wanted,
                request -> request.attributes() instanceof NonResource(var path, var _) && holds.test(path),
                request ->
                        request.attributes() instanceof NonResource(var path, var _) ? "\"" + path + "\"" : "an object",
                keys);
    }
}
