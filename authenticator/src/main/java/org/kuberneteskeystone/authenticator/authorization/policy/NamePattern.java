package org.kuberneteskeystone.authenticator.authorization.policy;

import java.util.List;

/**
 * One half of a key of {@code resource_permissions}: {@code demo}, {@code *}, {@code !demo}, {@code !*},
 * {@code ['a', 'b']} or {@code !['a', 'b']}.
 */
public sealed interface NamePattern {
    /** Every name, and for a namespace also that there is none. */
    record Any() implements NamePattern {
        @Override
        public boolean matches(String name) {
            return true;
        }
    }

    record OneOf(List<String> names) implements NamePattern {
        @Override
        public boolean matches(String name) {
            return names.contains(name);
        }
    }

    record NoneOf(List<String> names) implements NamePattern {
        @Override
        public boolean matches(String name) {
            return !names.contains(name);
        }
    }

    /** Matches nothing, because it cannot be read or because it excludes all. */
    record Nothing(String why) implements NamePattern {
        @Override
        public boolean matches(String name) {
            return false;
        }
    }

    /** For a name that is not empty. */
    boolean matches(String name);
}
