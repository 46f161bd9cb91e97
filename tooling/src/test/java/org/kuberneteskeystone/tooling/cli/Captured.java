package org.kuberneteskeystone.tooling.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.kuberneteskeystone.keystone.Secret;

/** Surroundings whose streams are kept for a test to look at. */
public final class Captured {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> properties = new HashMap<>();

    private final Map<String, String> environment = new HashMap<>(System.getenv());
    private Optional<String> typed = Optional.empty();
    private String piped = "";

    /** The repository that is being tested, and the Java that tests it. */
    public Captured() {
        properties.put("kk.home", System.getProperty("kk.home", ".."));
        properties.put("java.home", System.getProperty("java.home", ""));
    }

    public Captured with(String property, String value) {
        properties.put(property, value);
        return this;
    }

    public Captured withVariable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Somebody sits at the terminal and types this when asked. */
    public Captured typing(String secret) {
        typed = Optional.of(secret);
        return this;
    }

    /** This is piped in. */
    public Captured reading(String text) {
        piped = text;
        return this;
    }

    public Surroundings surroundings() {
        return new Surroundings(
                environment,
                properties,
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                false,
                _ -> typed.map(Secret::of),
                new ByteArrayInputStream(piped.getBytes(UTF_8)));
    }

    public String out() {
        return out.toString(UTF_8);
    }

    public String err() {
        return err.toString(UTF_8);
    }
}
