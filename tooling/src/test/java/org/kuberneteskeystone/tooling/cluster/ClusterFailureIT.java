package org.kuberneteskeystone.tooling.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kuberneteskeystone.tooling.files.FolderLock;
import org.kuberneteskeystone.tooling.process.CommandResult;
import org.kuberneteskeystone.tooling.process.DaemonException;

class ClusterFailureIT {
    private final List<String> progress = new ArrayList<>();

    @TempDir
    Path folder;

    @Test
    void tellsWhyAPartDidNotStart() throws IOException {
        var etcd = program("etcd", "echo 'etcd: no space left' >&2; exit 2");

        assertThatExceptionOfType(DaemonException.class)
                .isThrownBy(() -> start(etcd))
                .withMessageContaining("could not start etcd: it ended with exit code 2")
                .withMessageContaining("no space left");
        assertThat(progress).containsExactly("starting etcd", "stopping the use of the folder");
    }

    @Test
    void mayTryAgainInTheSameFolder() throws IOException {
        var etcd = program("etcd", "exit 2");

        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatExceptionOfType(DaemonException.class).isThrownBy(() -> start(etcd));
        }
    }

    @Test
    void refusesAFolderInUse() throws IOException {
        var etcd = program("etcd", "exit 2");
        try (var _ = FolderLock.take(folder)) {
            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(() -> start(etcd))
                    .withMessageContaining("another run uses it");
        }
        assertThat(progress).isEmpty();
    }

    private Cluster start(Path etcd) {
        return Cluster.start(
                ClusterSpec.of(folder, etcd, folder),
                _ -> new CommandResult(0, "", ""),
                Clock.systemUTC(),
                progress::add);
    }

    private Path program(String name, String script) throws IOException {
        var file = Files.writeString(folder.resolve(name + "-program"), "#!/bin/sh\n" + script + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
}
