package org.kuberneteskeystone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.kuberneteskeystone.e2e.ContractCases.Case;
import org.kuberneteskeystone.keystone.testing.KeystoneAdmin;

/**
 * The same questions to the embedded Keystone and to a real one: both must give the recorded answers. They are recorded
 * from the real one, with {@code -Dgolden.write=true}.
 */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class KeystoneContract {
    private static final String FILE = "golden/keystone-contract.json";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private final ObjectNode seen = KeystoneAdmin.object();
    private ObjectNode recorded = KeystoneAdmin.object();

    abstract KeystoneAdmin admin();

    /** Whether this one is real, and so may record. */
    abstract boolean real();

    private boolean recording() {
        return real() && Boolean.getBoolean("golden.write");
    }

    @BeforeAll
    void readRecorded() throws IOException {
        try (var file = KeystoneContract.class.getResourceAsStream("/" + FILE)) {
            if (!recording()) {
                assertThat(file).as(FILE).isNotNull();
                recorded = (ObjectNode) JSON.readTree(file);
            }
        }
    }

    @ParameterizedTest
    @FieldSource("org.kuberneteskeystone.e2e.ContractCases#ALL")
    void answersAsRecorded(Case question) {
        var shape = Shape.of(question.question().ask(new ContractWorld(admin())));
        seen.set(question.name(), shape);
        if (!recording()) {
            assertThat(shape.toPrettyString())
                    .isEqualTo(recorded.path(question.name()).toPrettyString());
        }
    }

    @Test
    void aTokenEndsWhenItsCredentialDoes() {
        var world = new ContractWorld(admin());
        var soon = Instant.now().plusSeconds(600).toString().substring(0, 19);
        var login = world.admin.login(world.credential(ContractWorld.object().put("expires_at", soon)));
        assertThat(login.body().path("token").path("expires_at").asText()).startsWith(soon);
    }

    @AfterAll
    void writeSeen() throws IOException {
        if (recording()) {
            Files.writeString(
                    Path.of("src", "test", "resources", FILE), JSON.writeValueAsString(seen) + System.lineSeparator());
        }
    }
}
