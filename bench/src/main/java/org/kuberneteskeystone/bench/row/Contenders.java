package org.kuberneteskeystone.bench.row;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kuberneteskeystone.bench.constant.ConstantMain;
import org.kuberneteskeystone.bench.keystone.KeystoneProcess;
import org.kuberneteskeystone.bench.process.Child;
import org.kuberneteskeystone.bench.process.Webhook;
import org.kuberneteskeystone.keystone.testing.SelfSignedCertificate;

/**
 * Starts the programs that are measured.
 *
 * @param service the command that starts the service, without its flags
 * @param reference another implementation with the same flags
 */
public record Contenders(
        List<String> service, Optional<Path> reference, Path folder, SelfSignedCertificate certificate) {
    private static final Duration VERSION_MAX = Duration.ofSeconds(30);
    private static final int UNAUTHORIZED = 401;

    Contender ours(KeystoneProcess keystone, List<String> flags, Map<String, String> environment)
            throws InterruptedException {
        var webhook = Webhook.start(start("the service", service, flags, environment, keystone.url()));
        return new Contender(Contender.OURS, webhook, 200);
    }

    Optional<Contender> reference(KeystoneProcess keystone) throws InterruptedException {
        return reference(keystone, List.of());
    }

    /** @param flags that ours has, too */
    Optional<Contender> reference(KeystoneProcess keystone, List<String> flags) throws InterruptedException {
        if (reference.isEmpty()) {
            return Optional.empty();
        }
        var command = List.of(reference.get().toString());
        var webhook = Webhook.start(start("the reference", command, flags, Map.of(), keystone.url()));
        return Optional.of(new Contender(Contender.REFERENCE, webhook, UNAUTHORIZED));
    }

    /** With the virtual machine and the options that ours runs with, and the reply that ours gave. */
    Contender constant(Contender ours, byte[] reply) throws IOException, InterruptedException {
        var file = Files.write(folder.resolve("reply.json"), reply);
        var command = new ArrayList<>(javaOf(ours.webhook().child()));
        command.addAll(List.of(
                "-Dslf4j.internal.verbosity=ERROR",
                "-cp",
                System.getProperty("java.class.path"),
                ConstantMain.class.getName()));
        var start = start("the constant", command, List.of("--reply=" + file), Map.of(), "unasked");
        return new Contender(Contender.CONSTANT, Webhook.start(start), 200);
    }

    /** The command line of a running Java program up to its class path; its AOT cache is of that class path. */
    private static List<String> javaOf(Child child) throws IOException {
        var words = Files.readString(
                        Path.of("/proc", String.valueOf(child.process().pid()), "cmdline"))
                .split("\0", -1);
        var java = new ArrayList<String>();
        for (var word : words) {
            if (word.equals("-cp") || word.equals("-classpath")) {
                return java;
            }
            if (!word.startsWith("-XX:AOT")) {
                java.add(word);
            }
        }
        throw new IllegalStateException("could not tell the options for Java of " + child.name());
    }

    private Webhook.Start start(
            String name, List<String> command, List<String> flags, Map<String, String> environment, String url) {
        return new Webhook.Start(
                name, command, flags, environment, certificate, url, folder.resolve(name.replace("the ", "") + ".log"));
    }

    /** What ours says for {@code --version}. */
    public String serviceVersion() throws InterruptedException {
        return version("the service", service);
    }

    public Optional<String> referenceVersion() throws InterruptedException {
        return reference.isEmpty()
                ? Optional.empty()
                : Optional.of(version("the reference", List.of(reference.get().toString())));
    }

    private String version(String name, List<String> program) throws InterruptedException {
        var command = new ArrayList<>(program);
        command.add("--version");
        try (var child = Child.start(name, command, Map.of(), folder.resolve("version.log"))) {
            return child.awaitEnd(VERSION_MAX) == 0
                    ? child.output().lines().findFirst().orElse("")
                    : "unknown";
        }
    }
}
