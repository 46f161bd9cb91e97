package org.kuberneteskeystone.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The decision log of a service, in a file. */
record DecisionFile(Path path) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** One decision; what it has not is empty. */
    record Line(String decision, String reason, String message, String user, String project, String source) {}

    /** Those written so far, without one that is being written. */
    List<Line> lines() {
        var text = text();
        return text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .map(DecisionFile::read)
                .toList();
    }

    String text() {
        try {
            return Files.exists(path) ? Files.readString(path) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Line read(String line) {
        try {
            var json = JSON.readTree(line);
            return new Line(
                    json.path("decision").asText(),
                    json.path("reason").asText(),
                    json.path("message").asText(),
                    json.path("user").asText(),
                    json.path("project").asText(),
                    json.path("source").asText());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("could not read the decision log: " + e.getOriginalMessage(), e);
        }
    }
}
