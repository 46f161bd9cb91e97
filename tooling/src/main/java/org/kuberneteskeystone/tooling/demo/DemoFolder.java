package org.kuberneteskeystone.tooling.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kuberneteskeystone.tooling.credentials.ShellWord;
import org.kuberneteskeystone.tooling.files.PrivateFiles;

/** Where each file of the demo is. What else lies in the folder is left alone. */
record DemoFolder(Path path) {
    static DemoFolder open(Path path) {
        var folder = new DemoFolder(PrivateFiles.folder(path));
        PrivateFiles.folder(folder.programs());
        PrivateFiles.folder(folder.keys());
        return folder;
    }

    Path kubeconfig() {
        return path.resolve("kubeconfig");
    }

    Path openrc() {
        return path.resolve("openrc");
    }

    Path cloudsYaml() {
        return path.resolve("clouds.yaml");
    }

    Path ca() {
        return path.resolve("ca.crt");
    }

    Path log() {
        return path.resolve("authenticator.log");
    }

    /** What the authenticator decided about each token, and why. */
    Path decisions() {
        return path.resolve("decisions.log");
    }

    Path programs() {
        return path.resolve("bin");
    }

    Path program(String name) {
        return programs().resolve(name);
    }

    Path plugin() {
        return program("kubectl-keystone-auth");
    }

    Path keys() {
        return path.resolve("keys");
    }

    Path file(String name) {
        return path.resolve(name);
    }

    /** A link to a file elsewhere, made anew. */
    void link(String name, Path target) {
        try {
            Files.deleteIfExists(file(name));
            Files.createSymbolicLink(file(name), target);
        } catch (IOException e) {
            throw new UncheckedIOException("could not make link '" + file(name) + "': " + e.getMessage(), e);
        }
    }

    /** As a person in the present folder would type it. */
    static String typed(Path file) {
        var here = Path.of("").toAbsolutePath();
        return ShellWord.plain(
                file.startsWith(here) && !file.equals(here)
                        ? here.relativize(file).toString()
                        : file.toString());
    }
}
