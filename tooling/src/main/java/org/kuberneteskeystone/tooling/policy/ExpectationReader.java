package org.kuberneteskeystone.tooling.policy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads a list of expectations, YAML or JSON. Unlike policies, which the service takes as they are, they are read strictly. */
public final class ExpectationReader {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final JsonFactory YAML = YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private ExpectationReader() {}

    public static ExpectationReading read(String text) {
        if (text.isBlank()) {
            return new ExpectationReading.Broken("it is empty; write a list of expectations");
        }
        if (text.stripLeading().startsWith("[")) {
            // YAML can begin like that, too, but has no tabs.
            var json = parse(text, JSON);
            return json instanceof ExpectationReading.Broken
                            && parse(text, YAML) instanceof ExpectationReading.Valid yaml
                    ? yaml
                    : json;
        }
        return parse(text, YAML);
    }

    private static ExpectationReading parse(String text, JsonFactory format) {
        try (JsonParser parser = format.createParser(text)) {
            return new ExpectationReading.Valid(new ExpectationParser(parser).read());
        } catch (UnusableExpectationException e) {
            return new ExpectationReading.Broken(e.problem());
        } catch (JsonProcessingException e) {
            var line =
                    e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr();
            return new ExpectationReading.Broken("it is no " + (format instanceof YAMLFactory ? "YAML" : "JSON") + line
                    + ": " + firstLine(e.getOriginalMessage()));
        } catch (IOException | YAMLException e) {
            return new ExpectationReading.Broken("it cannot be read: " + firstLine(String.valueOf(e.getMessage())));
        }
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }
}
