package org.kuberneteskeystone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kuberneteskeystone.tooling.Main;
import org.kuberneteskeystone.tooling.cli.ExitCode;
import org.kuberneteskeystone.tooling.cli.Surroundings;

/** {@code demo --cluster --once}, as a reader of the README runs it. */
@Timeout(300)
class DemoClusterIT {
    @TempDir
    private Path folder;

    @Test
    void holdsEveryStepBeforeARealCluster() {
        var out = new ByteArrayOutputStream();
        var home = Path.of(System.getProperty("kk.home", "..")).toAbsolutePath().toString();
        try (var stream = new PrintStream(out, true, StandardCharsets.UTF_8)) {
            var code = Main.run(
                    List.of("demo", "--cluster", "--once", "--folder=" + folder.resolve("demo")),
                    new Surroundings(
                            System.getenv(),
                            Map.of("kk.home", home, "java.home", System.getProperty("java.home")),
                            stream,
                            stream,
                            false,
                            _ -> Optional.empty(),
                            InputStream.nullInputStream()));
            var text = out.toString(StandardCharsets.UTF_8);
            assertThat(code).as(text).isEqualTo(ExitCode.DONE);
            assertThat(text).contains("20 of 20 held").doesNotContain("✗");
        }
    }
}
