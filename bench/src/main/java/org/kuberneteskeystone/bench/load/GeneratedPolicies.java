package org.kuberneteskeystone.bench.load;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Policies of version 2, one for each project: its members may look at the pods of its namespace. Two of them never allow
 * the same, so what the last one allows is found by who looks at all of them.
 */
public record GeneratedPolicies(int count) {
    /** Takes the file, with all programs that are measured. */
    public static final String FLAG = "--keystone-policy-file=";

    static final String ROLE = "member";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    record Policy(
            Users users,
            @JsonProperty("resource_permissions") Map<String, List<String>> resourcePermissions) {}

    record Users(List<String> roles, List<String> projects) {}

    static String project(int number) {
        return "project-" + number;
    }

    static String namespace(int number) {
        return "ns-" + number;
    }

    public int last() {
        return count - 1;
    }

    byte[] json() throws JsonProcessingException {
        return JSON.writeValueAsBytes(IntStream.range(0, count)
                .mapToObj(number -> new Policy(
                        new Users(List.of(ROLE), List.of(project(number))),
                        Map.of(namespace(number) + "/pods", List.of("get", "list"))))
                .toList());
    }

    /** Gives the file. */
    public Path write(Path file) throws IOException {
        return Files.write(file, json());
    }
}
