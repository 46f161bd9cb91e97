package org.kuberneteskeystone.keystone.clouds;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * The clouds of a clouds.yaml or secure.yaml by their names.
 *
 * <p>Read as nodes, not as values: a password of digits stays as it was written, and a message can name its line. What
 * the parser says is never passed on, because it quotes what stands around the fault.
 */
final class YamlClouds {
    private static final int MERGES_MAX = 100;

    private final SecretFile file;
    private final Map<String, Node> clouds = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private int merges;

    private YamlClouds(SecretFile file) {
        this.file = file;
    }

    static YamlClouds read(SecretFile file) {
        var clouds = new YamlClouds(file);
        try {
            var root = clouds.compose();
            if (root instanceof MappingNode mapping) {
                clouds.clouds.putAll(clouds.mapping(
                        clouds.entries(mapping).get("clouds"), "has no mapping \"clouds\" with a cloud in it"));
            } else {
                clouds.problems.add(file.path() + " is neither a clouds.yaml nor an openrc");
            }
        } catch (MarkedYAMLException e) {
            var line =
                    e.getProblemMark() == null ? "" : ":" + (e.getProblemMark().getLine() + 1);
            clouds.problems.add(file.path() + line + ": is not YAML");
        } catch (YAMLException _) {
            clouds.problems.add(file.path() + " is not YAML");
        }
        return clouds;
    }

    /** Follows aliases; limits on nesting and aliases are the parser's own. */
    private @Nullable Node compose() {
        var limits = new LoaderOptions();
        return new Composer(new ParserImpl(new StreamReader(file.text()), limits), new Resolver(), limits)
                .getSingleNode();
    }

    SecretFile file() {
        return file;
    }

    List<String> names() {
        return List.copyOf(clouds.keySet());
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    /** The options of a cloud, those under {@code auth} before those beside it; none where it is not there. */
    Options options(String cloud) {
        var options = Options.ofCloud(file.path().toString());
        var node = clouds.get(cloud);
        if (node != null) {
            var entries = mapping(node, "cloud \"" + cloud + "\" is no mapping");
            put(options, entries);
            Optional.ofNullable(entries.get("auth"))
                    .ifPresent(auth ->
                            put(options, mapping(auth, "cloud \"" + cloud + "\" has an auth that is no mapping")));
        }
        return options;
    }

    private Map<String, Node> mapping(@Nullable Node node, String otherwise) {
        if (node instanceof MappingNode mapping) {
            return entries(mapping);
        }
        var line = node == null ? "" : line(node) + ":";
        problems.add(file.path() + line + " " + otherwise);
        return Map.of();
    }

    private Map<String, Node> entries(MappingNode mapping) {
        var entries = new LinkedHashMap<String, Node>();
        var merged = new LinkedHashMap<String, Node>();
        for (var tuple : mapping.getValue()) {
            var value = tuple.getValueNode();
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                continue;
            }
            if (key.getTag().equals(Tag.MERGE)) {
                merge(value, merged);
            } else if (entries.put(key.getValue(), value) != null) {
                problems.add(where(key, key.getValue()) + " is there twice");
            }
        }
        merged.forEach(entries::putIfAbsent);
        return entries;
    }

    /** By hand and counted: the parser's own merging does not end where a mapping is merged with itself. */
    private void merge(Node value, Map<String, Node> merged) {
        if (merges++ == MERGES_MAX) {
            problems.add(file.path() + line(value) + ": merges (<<) more than " + MERGES_MAX + " mappings");
        }
        if (merges > MERGES_MAX) {
            return;
        }
        switch (value) {
            case MappingNode mapping -> entries(mapping).forEach(merged::putIfAbsent);
            case SequenceNode several -> several.getValue().forEach(one -> merge(one, merged));
            default -> problems.add(file.path() + line(value) + ": merges (<<) what is no mapping");
        }
    }

    private void put(Options options, Map<String, Node> entries) {
        entries.forEach((key, node) -> {
            if (node instanceof ScalarNode scalar) {
                var text = scalar.getTag().equals(Tag.NULL) ? "" : scalar.getValue();
                options.put(key, new Option(text, where(node, key)));
            } else if (Options.isKnown(key)) {
                problems.add(where(node, key) + " must be text");
            }
        });
    }

    private String where(Node node, String key) {
        return file.path() + line(node) + ": " + key;
    }

    private static String line(Node node) {
        return ":" + (node.getStartMark().getLine() + 1);
    }
}
