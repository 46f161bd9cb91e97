package org.kuberneteskeystone.tooling.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;

/** Surroundings whose streams are kept for a test to look at. */
public final class Captured {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> properties = new HashMap<>();

    /** The repository that is being tested, and the Java that tests it. */
    public Captured() {
        properties.put("kk.home", System.getProperty("kk.home", ".."));
        properties.put("java.home", System.getProperty("java.home", ""));
    }

    public Captured with(String property, String value) {
        properties.put(property, value);
        return this;
    }

    public Surroundings surroundings() {
        return new Surroundings(
                System.getenv(),
                properties,
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                false);
    }

    public String out() {
        return out.toString(UTF_8);
    }

    public String err() {
        return err.toString(UTF_8);
    }
}
