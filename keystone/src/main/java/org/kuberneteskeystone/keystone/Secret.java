package org.kuberneteskeystone.keystone;

import java.util.Objects;

/**
 * A value that must not be seen: a token, a password, the secret of an application credential.
 *
 * <p>It prints as {@code [hidden]}, so that a record holding one can be logged. {@link #reveal} is the only way to the
 * value; who calls it sends it to Keystone or hashes it.
 */
public final class Secret {
    private final String value;

    private Secret(String value) {
        this.value = Objects.requireNonNull(value);
    }

    public static Secret of(String value) {
        return new Secret(value);
    }

    /** The value itself, for the one place that must send it. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "[hidden]";
    }
}
