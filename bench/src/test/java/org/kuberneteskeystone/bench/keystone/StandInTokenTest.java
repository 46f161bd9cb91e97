package org.kuberneteskeystone.bench.keystone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class StandInTokenTest {
    private static final long ISSUED_AT = 1_795_461_993;

    static final List<StandInToken> TOKENS = List.of(
            new StandInToken(0, true, ISSUED_AT, 0),
            new StandInToken(999, false, ISSUED_AT, -1),
            new StandInToken(17, true, ISSUED_AT, Long.MAX_VALUE));

    @ParameterizedTest
    @FieldSource("TOKENS")
    void isReadAsItWasWritten(StandInToken token) {
        assertThat(StandInToken.parse(token.text())).contains(token);
    }

    @ParameterizedTest
    @FieldSource("TOKENS")
    void hasTheShapeAndTheTimeOfAFernetToken(StandInToken token) {
        assertThat(token.text()).startsWith("gAAAA").hasSize(204).matches("[A-Za-z0-9_-]*");
        assertThat(ByteBuffer.wrap(Base64.getUrlDecoder().decode(token.text())).getLong(1))
                .isEqualTo(ISSUED_AT);
    }

    @Test
    void knowsNoTokenThatWasChangedAnywhere() {
        var text = TOKENS.getFirst().text();
        for (var at = 0; at < text.length(); at++) {
            var other = text.charAt(at) == 'A' ? 'B' : 'A';
            var changed = text.substring(0, at) + other + text.substring(at + 1);
            assertThat(StandInToken.parse(changed)).isNotEqualTo(StandInToken.parse(text));
            assertThat(StandInToken.parse(changed).filter(token -> token.text().equals(text)))
                    .isEmpty();
        }
    }

    record Case(String name, String text) {}

    static final List<Case> STRANGE = List.of(
            new Case("empty", ""),
            new Case("short", TOKENS.getFirst().text().substring(0, 200)),
            new Case("long", TOKENS.getFirst().text() + "AAAA"),
            new Case("no base64", "gAAAA!" + "A".repeat(198)),
            new Case("noise", "gAAAA" + "A".repeat(199)),
            new Case("unknown user", new StandInToken(StandInToken.USERS, true, ISSUED_AT, 1).text()),
            new Case("negative user", new StandInToken(-1, true, ISSUED_AT, 1).text()));

    @ParameterizedTest
    @FieldSource("STRANGE")
    void knowsNothingElse(Case test) {
        assertThat(StandInToken.parse(test.text())).isEmpty();
    }
}
