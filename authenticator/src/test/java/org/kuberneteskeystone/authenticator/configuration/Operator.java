package org.kuberneteskeystone.authenticator.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kuberneteskeystone.authenticator.configuration.ConfigurationReader.Reading;

/** Somebody who starts the service: has a certificate and a key, and gives flags, variables and a file. */
record Operator(Path folder, Path certificate, Path key, Path file) {
    static Operator in(Path folder) throws IOException {
        return new Operator(
                folder,
                Files.writeString(folder.resolve("tls.crt"), "x"),
                Files.writeString(folder.resolve("tls.key"), "x"),
                folder.resolve("config.yaml"));
    }

    Operator writes(String yaml) throws IOException {
        Files.writeString(file, yaml);
        return this;
    }

    /** The flags without which nothing starts, and more. */
    List<String> required(String... more) {
        var all = new ArrayList<>(
                List.of("--tls-cert-file=" + certificate, "--tls-private-key-file=" + key, "--keystone-url=https://k"));
        all.addAll(List.of(more));
        return all;
    }

    /** The required flags, the file, and more. */
    List<String> withFile(String... more) {
        var all = new ArrayList<>(required("--config=" + file));
        all.addAll(List.of(more));
        return all;
    }

    static Configuration valid(Map<String, String> environment, List<String> arguments) {
        var reading = read(environment, arguments);
        assertThat(reading).isInstanceOf(Reading.Valid.class);
        return ((Reading.Valid) reading).configuration();
    }

    static List<String> problems(Map<String, String> environment, List<String> arguments) {
        var reading = read(environment, arguments);
        assertThat(reading).isInstanceOf(Reading.Invalid.class);
        return ((Reading.Invalid) reading).problems();
    }

    static String printed(Map<String, String> environment, List<String> arguments) {
        var reading = read(environment, arguments);
        assertThat(reading).isInstanceOf(Reading.PrintWanted.class);
        return ((Reading.PrintWanted) reading).text();
    }

    static Reading read(Map<String, String> environment, List<String> arguments) {
        return ConfigurationReader.read(arguments, environment, url -> url.startsWith("https://") ? "" : "is wrong");
    }
}
