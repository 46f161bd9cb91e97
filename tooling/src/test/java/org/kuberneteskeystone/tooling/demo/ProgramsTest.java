package org.kuberneteskeystone.tooling.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What has to be installed or built before the demo can start. */
class ProgramsTest {
    @TempDir
    private Path folder;

    @Test
    void saysHowToGetAMissingProgram() throws IOException {
        program("kube-apiserver");

        assertThatIllegalStateException()
                .isThrownBy(() -> ClusterPrograms.find(folder, ""))
                .withMessage("could not find program '" + folder.resolve("bin", "kube-controller-manager")
                        + "'; ./dev demo --cluster installs it");
    }

    @Test
    void findsEtcdOnThePath() throws IOException {
        for (var name : new String[] {"kube-apiserver", "kube-controller-manager", "kubectl", "helm", "etcd"}) {
            program(name);
        }

        var found = ClusterPrograms.find(folder, "/nowhere::" + folder.resolve("bin"));

        assertThat(found.etcd()).isEqualTo(folder.resolve("bin", "etcd"));
        assertThat(found.program("helm")).isEqualTo(folder.resolve("bin", "helm"));
    }

    @Test
    void saysThatThePluginIsNotBuilt() {
        assertThatIllegalStateException()
                .isThrownBy(() -> PluginProgram.builtIn(folder, Path.of("/java")))
                .withMessageContaining("could not find the plugin in '" + folder);
    }

    @Test
    void takesThePluginsJarAndNoOtherOfItsJars() throws IOException {
        var target = Files.createDirectories(folder.resolve("plugin", "target"));
        for (var name : new String[] {"plugin-0.1.0.jar", "plugin-0.1.0-tests.jar", "plugin-0.1.0-sources.jar"}) {
            Files.createFile(target.resolve(name));
        }

        assertThat(PluginProgram.builtIn(folder, Path.of("/java")).command())
                .startsWith("/java/bin/java")
                .endsWith(target.resolve("plugin-0.1.0.jar").toString());
    }

    @Test
    void quotesThePathOfThePlugin() {
        assertThat(PluginProgram.installed(Path.of("/opt/it's here/plugin")).script())
                .isEqualTo("#!/bin/sh\nexec '/opt/it'\\''s here/plugin' \"$@\"\n");
    }

    private void program(String name) throws IOException {
        var bin = Files.createDirectories(folder.resolve("bin"));
        Files.setPosixFilePermissions(
                Files.createFile(bin.resolve(name)), PosixFilePermissions.fromString("rwx------"));
    }
}
