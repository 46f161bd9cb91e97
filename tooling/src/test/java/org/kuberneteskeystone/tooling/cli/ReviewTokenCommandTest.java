package org.kuberneteskeystone.tooling.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ReviewTokenCommandTest {
    private final Captured captured = new Captured().withVariable("OS_TOKEN", "");

    record Wrong(List<String> arguments, String message) {}

    static final List<Wrong> WRONG = List.of(
            new Wrong(List.of("--token=s3cret"), "everybody on this machine"),
            new Wrong(List.of("--token", "s3cret"), "everybody on this machine"),
            new Wrong(List.of(), "there is no token"),
            new Wrong(List.of("--token-file=-"), "there is no token"),
            new Wrong(List.of("--webhook=http://10.0.0.1/webhook"), "must begin with https://"),
            new Wrong(List.of("--webhook=webhook"), "is no address like"),
            new Wrong(List.of("--client-key-file=k"), "go together"),
            new Wrong(List.of("--webhook-config=f", "--ca-file=f"), "leave out the other flags"),
            new Wrong(List.of("--timeout=soon"), "no duration like"),
            new Wrong(List.of("--webhook-version=v2"), "--webhook-version"),
            new Wrong(List.of("--insecure"), "Unknown option"));

    @ParameterizedTest
    @FieldSource("WRONG")
    void saysHowItIsUsed(Wrong wrong) {
        assertThat(run(wrong.arguments())).isEqualTo(ExitCode.USED_WRONGLY);
        assertThat(captured.err())
                .contains(wrong.message(), "kubernetes-keystone review token --help")
                .doesNotContain("s3cret");
    }

    @Test
    void explainsItself() {
        assertThat(run(List.of("--help"))).isEqualTo(ExitCode.DONE);
        assertThat(captured.out()).contains("--webhook-config", "Examples:").doesNotContain("--token=");
    }

    @Test
    void saysWhichFileItCannotUse() {
        captured.typing("s3cret");
        assertThat(run(List.of("--ca-file=/nowhere"))).isEqualTo(ExitCode.FAILED);
        assertThat(captured.err()).contains("could not read authority '/nowhere': there is no '/nowhere'");
    }

    private ExitCode run(List<String> arguments) {
        return Program.run(
                Stream.concat(Stream.of("review", "token"), arguments.stream()).toList(), captured.surroundings());
    }
}
