package org.kuberneteskeystone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kuberneteskeystone.tooling.process.Command;
import org.kuberneteskeystone.tooling.process.CommandResult;
import org.kuberneteskeystone.tooling.process.ExecCommandRunner;

/** The unpacked tarball on a machine without Java. {@link LoginIT} and {@link OutageIT} serve whole clusters from it. */
@Timeout(60)
class PackagedProgramsIT {
    private static final Map<String, String> NO_JAVA = Map.of("PATH", "/nowhere");

    private static Path distribution = Path.of("");

    @BeforeAll
    static void find() {
        distribution = Path.of(System.getProperty("kk.dist", ""));
        assertThat(distribution.resolve("bin"))
                .as("an unpacked distribution, which ./dev test makes and names in kk.dist")
                .isDirectory();
    }

    @Test
    void hasWhatItSays() {
        for (var folder : List.of("bin", "lib", "runtime", "aot")) {
            assertThat(distribution.resolve(folder)).isNotEmptyDirectory();
        }
        assertThat(distribution.resolve("LICENSE")).isRegularFile();
    }

    @ParameterizedTest
    @ValueSource(strings = {"k8s-keystone-auth", "kubectl-keystone-auth", "kubernetes-keystone"})
    void runsWithoutJavaAndKnowsItsVersion(String program) {
        var result = run(program, "--version");
        assertThat(result.exitCode()).as(result.stderr()).isZero();
        assertThat(result.stdout()).contains(program + " 0.").doesNotContain("null");
        assertThat(result.stderr()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"k8s-keystone-auth", "kubectl-keystone-auth", "kubernetes-keystone"})
    void saysHowItIsUsedAndRefusesWhatItDoesNotKnow(String program) {
        assertThat(run(program, "--help").stdout()).containsIgnoringCase("usage");
        var wrong = run(program, "--no-such-flag");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.stderr()).contains("--no-such-flag");
    }

    @Test
    void isStartedThroughALinkFromAnywhere() throws Exception {
        var link = Files.createTempDirectory("link").resolve("k8s-keystone-auth");
        Files.createSymbolicLink(link, distribution.resolve("bin", "k8s-keystone-auth"));
        var result =
                new ExecCommandRunner(Map.of("PATH", "/usr/bin:/bin")).run(Command.of(link.toString(), "--version"));
        assertThat(result.exitCode()).as(result.stderr()).isZero();
    }

    private static CommandResult run(String program, String... arguments) {
        return new ExecCommandRunner(NO_JAVA)
                .run(Command.of(distribution.resolve("bin", program).toString(), arguments));
    }
}
