package org.kuberneteskeystone.tooling.cli;

import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kuberneteskeystone.keystone.Secret;
import org.kuberneteskeystone.tooling.files.BoundedFile;

/**
 * What the process gives its program.
 *
 * @param properties the system properties: {@code kk.home} is the repository or the installation, {@code kk.tools} where
 *     kube-apiserver and its clients are, {@code kk.plugin} an installed plugin
 * @param terminal whether a person sees the output as it comes
 * @param prompt asks a person for a secret
 * @param in what is piped into the program
 */
public record Surroundings(
        Map<String, String> environment,
        Map<String, String> properties,
        PrintStream out,
        PrintStream err,
        boolean terminal,
        Prompt prompt,
        InputStream in) {
    /** Asks a person for something that nobody else should see. */
    @FunctionalInterface
    public interface Prompt {
        /** Empty when there is nobody to ask. */
        Optional<Secret> ask(String question);
    }

    public Surroundings {
        environment = Map.copyOf(environment);
        properties = Map.copyOf(properties);
    }

    /** Those of this process; both streams speak UTF-8, whatever the locale says. */
    public static Surroundings ofThisProcess() {
        return new Surroundings(
                System.getenv(),
                texts(System.getProperties()),
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                isTerminal(System.console()),
                question -> askAt(System.console(), question),
                System.in);
    }

    /** Not echoed; the question goes to the terminal even when the output goes elsewhere. */
    private static Optional<Secret> askAt(@Nullable Console console, String question) {
        var typed = console != null && console.isTerminal() ? console.readPassword("%s: ", question) : null;
        return Optional.ofNullable(typed).map(letters -> Secret.of(new String(letters)));
    }

    private static Map<String, String> texts(Properties properties) {
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toUnmodifiableMap(name -> name, name -> properties.getProperty(name, "")));
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor)), true, StandardCharsets.UTF_8);
    }

    private static boolean isTerminal(@Nullable Console console) {
        return console != null && console.isTerminal();
    }

    /** A file's text, or with {@code -} what is piped in. */
    String read(String what, String file) {
        if (!file.equals("-")) {
            return BoundedFile.read(what, Path.of(file));
        }
        try {
            return BoundedFile.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException("could not read " + what + " from standard input: " + e.getMessage(), e);
        }
    }

    /** As {@link #read}, of UTF-8 and nothing else. */
    String readUtf8(String what, String file, int bytesMax) {
        if (!file.equals("-")) {
            return BoundedFile.readUtf8(what, Path.of(file), bytesMax);
        }
        try {
            return BoundedFile.readUtf8(in, bytesMax);
        } catch (IOException e) {
            throw new UncheckedIOException("could not read " + what + " from standard input: " + e.getMessage(), e);
        }
    }

    /** Text goes to people; where there is no JSON to print, it says why to them. */
    void print(Output output, List<String> text, String json) {
        if (output == Output.JSON && !json.isEmpty()) {
            out.println(json);
        } else {
            var stream = output == Output.JSON ? err : out;
            text.forEach(stream::println);
        }
    }

    String variable(String name) {
        return environment.getOrDefault(name, "");
    }

    Optional<Path> property(String name) {
        return Optional.ofNullable(properties.get(name))
                .filter(text -> !text.isEmpty())
                .map(Path::of);
    }

    /** Names neither variables nor properties: some are secret. */
    @Override
    public String toString() {
        return "Surroundings[terminal=" + terminal + "]";
    }
}
