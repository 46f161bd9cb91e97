package org.kuberneteskeystone.tooling.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LimitedOutputTest {
    private final LimitedOutput output = new LimitedOutput(4);

    @Test
    void keepsWhatFits() {
        write("abcd");

        assertThat(output.text()).isEqualTo("abcd");
        assertThat(output.overflowed()).isFalse();
    }

    @Test
    void keepsTheFirstBytesOfWhatDoesNotFit() {
        write("abc");
        write("def");
        output.write('g');

        assertThat(output.text()).isEqualTo("abcd");
        assertThat(output.overflowed()).isTrue();
    }

    private void write(String text) {
        var bytes = text.getBytes(UTF_8);
        output.write(bytes, 0, bytes.length);
    }
}
