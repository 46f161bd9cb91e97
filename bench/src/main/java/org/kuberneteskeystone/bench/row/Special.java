package org.kuberneteskeystone.bench.row;

import java.util.List;

/** What is measured in a way of its own, with all that was seen. */
public sealed interface Special permits Overload, PolicyLoad, Memory, Starts, Soak {
    List<Finding> findings();

    /** Answers of ours that were wrong; those of others count for nothing. */
    int failed();
}
