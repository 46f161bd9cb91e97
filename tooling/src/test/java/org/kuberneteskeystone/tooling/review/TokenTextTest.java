package org.kuberneteskeystone.tooling.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class TokenTextTest {
    static final List<String> UNUSABLE = List.of(
            "",
            " \n",
            "s3cret another",
            "s3crèt",
            "{\"kind\":\"ExecCredential\",\"status\":{}}",
            "{\"kind\":\"Secret\",\"status\":{\"token\":\"s3cret\"}}",
            "{s3cret");

    @Test
    void takesAWordOrWhatAPluginPrints() {
        assertThat(TokenText.read("s3cret\n").reveal()).isEqualTo("s3cret");
        assertThat(TokenText.read("{\"kind\":\"ExecCredential\",\"status\":{\"token\":\"s3cret\"}}\n")
                        .reveal())
                .isEqualTo("s3cret");
    }

    @ParameterizedTest
    @FieldSource("UNUSABLE")
    void takesNothingElseAndRepeatsNothing(String text) {
        assertThatThrownBy(() -> TokenText.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("s3c");
    }
}
