package org.kuberneteskeystone.tooling.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommandTest {
    @Test
    void printsNeitherValuesOfVariablesNorInput() {
        var command =
                Command.of("kubectl", "get", "pods").with("TOKEN", "s3cret").reading("s3cret too");

        assertThat(command.toString()).contains("kubectl", "TOKEN").doesNotContain("s3cret");
    }

    @Test
    void needsAProgram() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Command(List.of(), Map.of(), Optional.empty(), Optional.empty(), Duration.ofSeconds(1)));
    }

    @Test
    void needsATimeout() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Command.of("true").within(Duration.ZERO))
                .withMessageContaining("timeout");
    }
}
