package org.kuberneteskeystone.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;

class GeneratedPoliciesTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void areOneForEachProject() throws Exception {
        assertThat(JSON.readTree(new GeneratedPolicies(2).json())).isEqualTo(JSON.readTree("""
                        [{"users": {"roles": ["member"], "projects": ["project-0"]},
                          "resource_permissions": {"ns-0/pods": ["get", "list"]}},
                         {"users": {"roles": ["member"], "projects": ["project-1"]},
                          "resource_permissions": {"ns-1/pods": ["get", "list"]}}]"""));
    }

    @Test
    void endWithTheLast() throws Exception {
        var many = new GeneratedPolicies(10_000);
        assertThat(many.last()).isEqualTo(9999);
        assertThat(JSON.readTree(many.json())
                        .path(many.last())
                        .at("/users/projects/0")
                        .asText())
                .isEqualTo("project-9999");
    }
}
