package org.kuberneteskeystone.tooling.demo;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a real control plane and its clients need.
 *
 * @param binaries the folder of kube-apiserver, kube-controller-manager, kubectl and helm
 * @param etcd the etcd program
 */
public record ClusterPrograms(Path binaries, Path etcd) {
    private static final String REMEDY = "; ./dev demo --cluster installs it";

    /**
     * Looks for them all.
     *
     * @param path the value of PATH, for etcd, which Debian has
     * @throws IllegalStateException when one is missing
     */
    public static ClusterPrograms find(Path tools, String path) {
        var binaries = tools.resolve("bin").toAbsolutePath().normalize();
        Stream.of("kube-apiserver", "kube-controller-manager", "kubectl", "helm")
                .map(binaries::resolve)
                .filter(Predicate.not(Files::isExecutable))
                .findFirst()
                .ifPresent(program -> {
                    throw new IllegalStateException("could not find program '" + program + "'" + REMEDY);
                });
        return new ClusterPrograms(binaries, etcd(path));
    }

    private static Path etcd(String path) {
        return Stream.concat(Stream.of(path.split(File.pathSeparator, -1)), Stream.of("/usr/bin"))
                .filter(Predicate.not(String::isEmpty))
                .map(folder -> Path.of(folder, "etcd"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("could not find program 'etcd' on PATH or in '/usr/bin'" + REMEDY));
    }

    Path program(String name) {
        return binaries.resolve(name);
    }
}
