package org.kuberneteskeystone.tooling.cli;

import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kuberneteskeystone.keystone.Secret;

/**
 * What the process gives its program.
 *
 * @param properties the system properties: {@code kk.home} is the repository or the installation, {@code kk.tools} where
 *     kube-apiserver and its clients are, {@code kk.plugin} an installed plugin
 * @param terminal whether a person sees the output as it comes
 * @param prompt asks a person for a secret
 */
public record Surroundings(
        Map<String, String> environment,
        Map<String, String> properties,
        PrintStream out,
        PrintStream err,
        boolean terminal,
        Prompt prompt) {
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
                question -> askAt(System.console(), question));
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
