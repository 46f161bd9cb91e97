package org.kuberneteskeystone.authenticator.policies;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.yaml.JacksonYAMLParseException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads a list of policies, JSON or YAML. It means what the Go implementation makes of it: of a key that is said twice the
 * last one counts, keys of our own making are skipped. Both are remarked on, because nobody means them. Bounded, and never
 * throws, whatever the text.
 */
public final class PolicyReader {
    /** Four times what a ConfigMap can hold. While they are read, both the old ones and the new ones must fit into memory. */
    public static final int CHARACTERS_MAX = 4 * 1024 * 1024;

    /** As many policies, and keys in them, as the service has memory for twice. */
    public static final int RULES_MAX = 20_000;

    private static final int DEPTH_MAX = 16;
    private static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
            .maxNestingDepth(DEPTH_MAX)
            .maxStringLength(64 * 1024)
            .maxNameLength(64 * 1024)
            .build();
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(CONSTRAINTS)
            .build();
    private static final YAMLFactory YAML = YAMLFactory.builder()
            .streamReadConstraints(CONSTRAINTS)
            .loaderOptions(bounded())
            .enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL)
            .build();

    /** As SnakeYAML writes it. */
    private static final Pattern PLACE = Pattern.compile("^in .*, line (\\d+), column");

    private PolicyReader() {}

    private static LoaderOptions bounded() {
        var options = new LoaderOptions();
        options.setCodePointLimit(CHARACTERS_MAX);
        options.setNestingDepthLimit(DEPTH_MAX);
        return options;
    }

    /**
     * Reads.
     *
     * @param source what the policies shall be called by: a file, or namespace and name of a ConfigMap
     */
    public static PolicyReading read(String source, String text) {
        if (text.length() > CHARACTERS_MAX) {
            return new PolicyReading.Broken("it has more than " + CHARACTERS_MAX + " characters");
        }
        if (text.isBlank()) {
            return new PolicyReading.Broken("it is empty; a list without policies is written []");
        }
        if (text.stripLeading().startsWith("[")) {
            // Nearly all are JSON, which is ten times as fast; YAML can begin like that, too.
            var json = parse(source, text, JSON);
            return json instanceof PolicyReading.Broken && parse(source, text, YAML) instanceof PolicyReading.Valid yaml
                    ? yaml
                    : json;
        }
        return parse(source, text, YAML);
    }

    private static PolicyReading parse(String source, String text, JsonFactory format) {
        try (JsonParser parser = format.createParser(text)) {
            return new PolicyParser(source, parser, format instanceof YAMLFactory).read();
        } catch (UnusablePolicyException e) {
            return new PolicyReading.Broken(e.problem());
        } catch (JacksonYAMLParseException e) {
            return new PolicyReading.Broken(yamlProblem(String.valueOf(e.getOriginalMessage())));
        } catch (JsonProcessingException e) {
            var line =
                    e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr();
            return new PolicyReading.Broken("it is no " + (format instanceof YAMLFactory ? "YAML" : "JSON") + line
                    + ": " + firstLine(e.getOriginalMessage()));
        } catch (IOException | YAMLException e) {
            return new PolicyReading.Broken("it cannot be read: " + firstLine(String.valueOf(e.getMessage())));
        }
    }

    /** What it was about, what is wrong, where, and then the text itself. */
    private static String yamlProblem(String message) {
        var lines = message.lines().map(String::strip).toList();
        var place = lines.stream()
                .flatMap(line -> PLACE.matcher(line).results())
                .map(found -> " at line " + found.group(1))
                .reduce("", (_, later) -> later);
        var words = lines.stream()
                .takeWhile(line -> !line.startsWith("in "))
                .limit(2)
                .collect(Collectors.joining(", "));
        return "it is no YAML" + place + ": " + words;
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }
}
