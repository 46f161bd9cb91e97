package org.kuberneteskeystone.tooling.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramTest {
    private final Captured captured = new Captured();

    @Test
    void explainsItself() {
        assertThat(run("--help")).isEqualTo(ExitCode.DONE);
        assertThat(captured.out())
                .contains("Usage: kubernetes-keystone")
                .contains("demo")
                .doesNotContain("\u001b");
        assertThat(captured.err()).isEmpty();
    }

    @Test
    void explainsTheDemo() {
        assertThat(run("demo", "--help")).isEqualTo(ExitCode.DONE);
        assertThat(captured.out()).contains("--cluster").contains("--once").contains("--folder=DIR");
    }

    @Test
    void tellsItsVersion() {
        assertThat(run("--version")).isEqualTo(ExitCode.DONE);
        assertThat(captured.out()).startsWith("kubernetes-keystone ");
    }

    @Test
    void refusesAnUnknownFlagInOneLine() {
        assertThat(run("demo", "--twice")).isEqualTo(ExitCode.USED_WRONGLY);
        assertThat(captured.err())
                .isEqualTo("kubernetes-keystone: Unknown option: '--twice'; see kubernetes-keystone demo --help\n");
        assertThat(captured.out()).isEmpty();
    }

    @Test
    void refusesToDoNothing() {
        assertThat(run()).isEqualTo(ExitCode.USED_WRONGLY);
        assertThat(captured.err()).contains("see kubernetes-keystone --help").hasLineCount(1);
    }

    @Test
    void saysWhatIsMissingForACluster() {
        captured.with("kk.tools", "/nowhere").with("kk.plugin", "/bin/true");

        assertThat(run("demo", "--cluster", "--once")).isEqualTo(ExitCode.FAILED);
        assertThat(captured.err())
                .isEqualTo("kubernetes-keystone: could not find program '/nowhere/bin/kube-apiserver';"
                        + " ./dev demo --cluster installs it\n");
    }

    @Test
    void showsWhereAnErrorAroseWhenAsked() {
        captured.with("kk.tools", "/nowhere").with("kk.plugin", "/bin/true");

        run("demo", "--cluster", "--once", "--stacktrace");

        assertThat(captured.err()).contains("\n\tat org.kuberneteskeystone.tooling.demo.ClusterPrograms");
    }

    @Test
    void printsNoSurroundings() {
        assertThat(captured.with("password", "s3cret").surroundings().toString())
                .doesNotContain("s3cret");
    }

    private ExitCode run(String... arguments) {
        return Program.run(List.of(arguments), captured.surroundings());
    }
}
