package org.kuberneteskeystone.tooling.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TenantManifestTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    @Test
    void rendersWhatKubectlApplies() throws IOException {
        var rendered = TenantManifest.of("keystone:project:fc28:member").render();

        try (var golden = TenantManifestTest.class.getResourceAsStream("/golden/demo/tenant.yaml")) {
            assertThat(YAML.readTree(rendered)).isEqualTo(YAML.readTree(Objects.requireNonNull(golden)));
        }
    }
}
