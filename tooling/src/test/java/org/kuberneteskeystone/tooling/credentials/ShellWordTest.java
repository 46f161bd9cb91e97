package org.kuberneteskeystone.tooling.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShellWordTest {
    @Test
    void leavesHarmlessWordsReadable() {
        assertThat(ShellWord.plain("demo/bin/kubectl")).isEqualTo("demo/bin/kubectl");
    }

    @Test
    void quotesTheRest() {
        assertThat(ShellWord.plain("my demo")).isEqualTo("'my demo'");
        assertThat(ShellWord.plain("")).isEqualTo("''");
        assertThat(ShellWord.plain("it's")).isEqualTo("'it'\\''s'");
    }
}
