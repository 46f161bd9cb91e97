package org.kuberneteskeystone.tooling.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.kuberneteskeystone.keystone.Secret;

class CloudsYamlTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private final ApplicationCredential credential = new ApplicationCredential(
            "https://keystone.example.org:5000/v3",
            "423f19a4",
            Secret.of("1e3: 's3cret' \"of\" #the\ttest"),
            Path.of("/etc/keystone/ca.crt"));

    @Test
    void rendersWhatOpenstackClientsRead() throws IOException {
        var rendered = CloudsYaml.of("demo", credential).render();

        try (var golden = CloudsYamlTest.class.getResourceAsStream("/golden/credentials/clouds.yaml")) {
            assertThat(YAML.readTree(rendered)).isEqualTo(YAML.readTree(Objects.requireNonNull(golden)));
        }
    }

    @Test
    void printsNoSecret() {
        assertThat(CloudsYaml.of("demo", credential).toString())
                .contains("[hidden]")
                .doesNotContain("s3cret");
        assertThat(credential.toString()).contains("[hidden]").doesNotContain("s3cret");
    }
}
