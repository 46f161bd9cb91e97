package org.kuberneteskeystone.tooling.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;

/** Writes YAML. Every text is quoted: a token that looks like a number, {@code 1e3}, is then read back as it was. */
public final class YamlText {
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .disable(YAMLGenerator.Feature.SPLIT_LINES)
                    .build())
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);

    private YamlText() {}

    /**
     * One document.
     *
     * @param what the object of the message when the record cannot be written, which is a fault in the program
     */
    public static String render(String what, Object value) {
        try {
            return YAML.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("could not render " + what + ": " + e.getOriginalMessage(), e);
        }
    }
}
