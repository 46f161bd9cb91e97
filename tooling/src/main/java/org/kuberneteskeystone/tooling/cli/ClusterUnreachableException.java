package org.kuberneteskeystone.tooling.cli;

/** A cluster did not answer, or did not let us see what was asked for. */
final class ClusterUnreachableException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    ClusterUnreachableException(String message) {
        super(message);
    }
}
