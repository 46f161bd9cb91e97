package org.kuberneteskeystone.e2e;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.kuberneteskeystone.tooling.keystone.KeystoneSettings;
import org.kuberneteskeystone.tooling.keystone.RealKeystone;

/** Finds the installed parts: Go programs and Keystone in {@code .tools} of the repository, etcd on PATH. */
final class RealParts {
    private static final String REMEDY = "; run ./dev test, which installs it";

    private final Path tools;
    private final String path;

    RealParts(Path home, Map<String, String> environment) {
        this.tools = home.resolve(".tools").toAbsolutePath();
        this.path = environment.getOrDefault("PATH", "");
    }

    /** The parts of this repository: Maven names it in {@code kk.home}; elsewhere it is the folder above the module. */
    static RealParts here() {
        return new RealParts(Path.of(System.getProperty("kk.home", "..")), System.getenv());
    }

    /** The folder of kube-apiserver, kube-controller-manager and kubectl. */
    Path binaries() {
        Stream.of("kube-apiserver", "kube-controller-manager", "kubectl").forEach(this::program);
        return tools.resolve("bin");
    }

    Path kubectl() {
        return program("kubectl");
    }

    Path helm() {
        return program("helm");
    }

    /** A Python venv with Keystone and gunicorn. */
    Path keystone() {
        return keystone("keystone");
    }

    /** One with an older release, {@code keystone-25}. */
    Path keystone(String name) {
        var venv = tools.resolve(name);
        Stream.of("keystone-manage", "gunicorn").forEach(program -> demand(venv.resolve("bin", program)));
        return venv;
    }

    /** A real Keystone in a folder of its own, from a template that is kept until {@code mvn clean}. */
    RealKeystone startKeystone(Path folder, KeystoneSettings settings) {
        return startKeystone("keystone", folder, settings);
    }

    /** One of another release, {@code keystone-25}. */
    RealKeystone startKeystone(String release, Path folder, KeystoneSettings settings) {
        return RealKeystone.start(keystone(release), Path.of("target", "keystone-template"), folder, settings);
    }

    RealKeystone startKeystone(Path folder) {
        return startKeystone(folder, KeystoneSettings.usual());
    }

    Path etcd() {
        return Stream.concat(Stream.of(path.split(File.pathSeparator, -1)), Stream.of("/usr/bin"))
                .filter(Predicate.not(String::isEmpty))
                .map(folder -> Path.of(folder, "etcd"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("could not find 'etcd' on PATH or in /usr/bin" + REMEDY));
    }

    private Path program(String name) {
        return demand(tools.resolve("bin", name));
    }

    private static Path demand(Path program) {
        if (!Files.isExecutable(program)) {
            throw new IllegalStateException("could not find program '" + program + "'" + REMEDY);
        }
        return program;
    }
}
