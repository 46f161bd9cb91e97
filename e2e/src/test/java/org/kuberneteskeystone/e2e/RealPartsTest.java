package org.kuberneteskeystone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealPartsTest {
    @TempDir
    Path home;

    @Test
    void saysHowToGetAMissingProgram() {
        var parts = new RealParts(home, Map.of());

        assertThatIllegalStateException()
                .isThrownBy(parts::helm)
                .withMessage(
                        "could not find program '" + home + "/.tools/bin/helm'; run ./dev test, which installs it");
        assertThatIllegalStateException().isThrownBy(parts::binaries);
        assertThatIllegalStateException().isThrownBy(parts::keystone);
    }

    @Test
    void findsEtcdOnPathFirst() throws IOException {
        var etcd = Files.createFile(
                home.resolve("etcd"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));

        assertThat(new RealParts(Path.of("/none"), Map.of("PATH", "/none:" + home)).etcd())
                .isEqualTo(etcd);
    }
}
