package org.kuberneteskeystone.authenticator.configuration;

import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator.Feature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** The text of {@code --print-config}: the effective settings, as a file that {@code --config} takes. */
final class PrintedConfiguration {
    private static final YAMLFactory YAML = YAMLFactory.builder()
            .disable(Feature.WRITE_DOC_START_MARKER)
            .disable(Feature.SPLIT_LINES)
            .build();

    private PrintedConfiguration() {}

    static String of(Values values) {
        var text = new StringBuilder();
        for (var setting : Setting.values()) {
            var given = values.given(setting);
            text.append(entry(setting, given.shown()).stripTrailing())
                    .append("  # ")
                    .append(given.origin().comment())
                    .append('\n');
        }
        return text.toString();
    }

    /** A mapping with one entry, on one line. */
    private static String entry(Setting setting, String value) {
        var text = new StringWriter();
        try (var yaml = YAML.createGenerator(text)) {
            yaml.writeStartObject();
            yaml.writeFieldName(setting.key());
            switch (setting.placeholder()) {
                // Checked before: they are nothing but digits, or a word for true or false.
                case "NUMBER", Setting.BOOLEAN -> yaml.writeNumber(value);
                default -> yaml.writeString(value);
            }
            yaml.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
