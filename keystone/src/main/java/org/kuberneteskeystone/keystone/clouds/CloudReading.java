package org.kuberneteskeystone.keystone.clouds;

import java.util.List;

/** What came of looking for a login. Messages name files and keys, never a secret. */
public sealed interface CloudReading {
    /**
     * There is one.
     *
     * @param warnings what the operator should know though it works, such as a file that others can read
     */
    record Found(Cloud cloud, List<String> warnings) implements CloudReading {}

    /** Nobody has written one down where it was looked for. */
    record Nothing() implements CloudReading {}

    /** There is something, and everything that is wrong with it. */
    record Problems(List<String> problems) implements CloudReading {}
}
