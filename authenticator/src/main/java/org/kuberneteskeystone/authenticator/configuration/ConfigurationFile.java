package org.kuberneteskeystone.authenticator.configuration;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the file of {@code --config}: one YAML mapping with the keys of the flags, lists as YAML lists or with commas.
 * Used only when there is one, because YAML costs a part of the start.
 *
 * <p>Aliases are refused: no flat mapping needs them, and nested ones can make a small file huge.
 */
final class ConfigurationFile {
    /** What stands in it, and what is wrong with it. */
    record Contents(Map<Setting, Given> given, List<String> problems) {
        static Contents none() {
            return new Contents(Map.of(), List.of());
        }
    }

    private static final int BYTES_MAX = 1024 * 1024;

    private final Path file;
    private final Map<Setting, Given> given = new EnumMap<>(Setting.class);
    private final List<String> problems = new ArrayList<>();

    private ConfigurationFile(Path file) {
        this.file = file;
    }

    static Contents read(String name) {
        try {
            var reader = new ConfigurationFile(Path.of(name));
            reader.read();
            return new Contents(reader.given, List.copyOf(reader.problems));
        } catch (InvalidPathException _) {
            return new Contents(Map.of(), List.of("--config \"" + name + "\" is no path"));
        }
    }

    private void read() {
        if (!Files.isRegularFile(file)) {
            problems.add("--config \"" + file + "\" is no file");
            return;
        }
        try (var stream = Files.newInputStream(file)) {
            var bytes = stream.readNBytes(BYTES_MAX + 1);
            if (bytes.length > BYTES_MAX) {
                problems.add("--config \"" + file + "\" has more than " + BYTES_MAX + " bytes");
            } else {
                parse(StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString());
            }
        } catch (CharacterCodingException _) {
            problems.add("--config \"" + file + "\" is not UTF-8");
        } catch (IOException e) {
            problems.add("--config \"" + file + "\" cannot be read: " + e);
        }
    }

    private void parse(String text) throws IOException {
        try (var yaml = new YAMLFactory().createParser(text)) {
            document(yaml);
        } catch (JsonProcessingException e) {
            // The parser's own words quote the file around the fault; the place says enough.
            var place = e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr();
            problems.add(file + place + ": is not YAML");
        }
    }

    private void document(YAMLParser yaml) throws IOException {
        var first = yaml.nextToken();
        if (first == null) {
            return;
        }
        if (first != JsonToken.START_OBJECT) {
            problem(yaml, "must be a mapping: one \"key: value\" a line");
            return;
        }
        while (yaml.nextToken() == JsonToken.FIELD_NAME) {
            entry(yaml);
        }
        if (yaml.nextToken() != null) {
            problem(yaml, "begins a second document; one is read");
        }
    }

    private void entry(YAMLParser yaml) throws IOException {
        var key = yaml.currentName();
        var line = line(yaml);
        var setting = Setting.ofKey(key);
        yaml.nextToken();
        var before = problems.size();
        var text = value(yaml, key);
        if (setting.isEmpty()) {
            problem(line, "there is no key " + key + "; the nearest is " + Nearest.setting(key));
        } else if (given.containsKey(setting.get())) {
            problem(
                    line,
                    key + " is there already, "
                            + given.get(setting.get()).origin().comment());
        } else if (problems.size() == before) {
            given.put(setting.get(), new Given(text, new Origin.Line(file, line)));
        }
    }

    private String value(YAMLParser yaml, String key) throws IOException {
        refuseAlias(yaml);
        if (yaml.currentToken() == JsonToken.START_ARRAY) {
            return list(yaml, key);
        }
        if (yaml.currentToken() == JsonToken.START_OBJECT) {
            problem(yaml, key + " must be a value or a list, not a mapping");
            yaml.skipChildren();
            return "";
        }
        return scalar(yaml, key);
    }

    private String list(YAMLParser yaml, String key) throws IOException {
        var items = new ArrayList<String>();
        while (yaml.nextToken() != JsonToken.END_ARRAY) {
            refuseAlias(yaml);
            if (yaml.currentToken().isStructStart()) {
                problem(yaml, key + " must be a list of values");
                yaml.skipChildren();
            } else {
                items.add(scalar(yaml, key));
            }
        }
        var setting = Setting.ofKey(key);
        if (setting.isPresent() && !setting.get().isList()) {
            problem(yaml, key + " must be one value, not a list");
        }
        return String.join(setting.map(Setting::separator).orElse(","), items);
    }

    private String scalar(YAMLParser yaml, String key) throws IOException {
        if (yaml.currentToken() == JsonToken.VALUE_NULL) {
            problem(yaml, key + " has no value: give one, or remove the line");
            return "";
        }
        return yaml.getText();
    }

    private void refuseAlias(YAMLParser yaml) throws IOException {
        if (yaml.isCurrentAlias()) {
            problem(yaml, "has an alias: write the value itself, in quotes if it begins with *");
        }
    }

    private void problem(JsonParser yaml, String what) {
        problem(line(yaml), what);
    }

    private void problem(int line, String what) {
        problems.add(file + ":" + line + ": " + what);
    }

    private static int line(JsonParser yaml) {
        return yaml.currentTokenLocation().getLineNr();
    }
}
