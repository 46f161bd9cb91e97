package org.kuberneteskeystone.authenticator.configuration;

import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads texts as values. What is wrong is collected, and a harmless value stands in, so that one run names every
 * problem.
 */
final class Values {
    private static final Pattern DURATION = Pattern.compile("(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,6})s)?");

    private final Map<Setting, Given> resolved = new EnumMap<>(Setting.class);
    private final List<String> problems;

    /**
     * Settles who gives each setting.
     *
     * @param sources the first that has a setting gives it; where none has, the default counts
     * @param problems what is already known to be wrong
     */
    Values(List<Map<Setting, Given>> sources, List<String> problems) {
        this.problems = new ArrayList<>(problems);
        for (var setting : Setting.values()) {
            resolved.put(
                    setting,
                    sources.stream()
                            .filter(source -> source.containsKey(setting))
                            .findFirst()
                            .map(source -> source.get(setting))
                            .orElseGet(() -> new Given(setting.defaultText(), new Origin.Default())));
        }
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    /** Who gives it, and what. */
    Given given(Setting setting) {
        return Objects.requireNonNull(resolved.get(setting));
    }

    String text(Setting setting) {
        return given(setting).text();
    }

    /** The setting, where it was written, and its value, to begin a sentence with. */
    String named(Setting setting) {
        var given = given(setting);
        return given.origin().subject(setting) + " \"" + given.shown() + "\"";
    }

    void problem(Setting setting, String rule) {
        problems.add(named(setting) + " " + rule);
    }

    void missing(Setting setting, String why) {
        var variable = setting.variable().map(name -> " (or " + name + ")").orElse("");
        problems.add("--" + setting.key() + variable + " is missing: " + why);
    }

    boolean bool(Setting setting, boolean byDefault) {
        return switch (text(setting)) {
            case "" -> {
                // What it comes to depends on other settings; whoever wants to see the value wants to see that.
                resolved.put(
                        setting,
                        new Given(String.valueOf(byDefault), given(setting).origin()));
                yield byDefault;
            }
            // The words that Go takes, too.
            case "true", "True", "TRUE", "t", "T", "1" -> true;
            case "false", "False", "FALSE", "f", "F", "0" -> false;
            default -> {
                problem(setting, "must be true or false");
                yield byDefault;
            }
        };
    }

    int number(Setting setting, int min, int max) {
        try {
            var number = Integer.parseInt(text(setting));
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Said below, with the bounds.
        }
        problem(setting, "must be a number from " + min + " to " + max);
        return min;
    }

    Duration duration(Setting setting, Duration min, Duration max) {
        var duration = parse(text(setting));
        if (duration == null || duration.compareTo(min) < 0 || duration.compareTo(max) > 0) {
            problem(
                    setting,
                    "must be a duration from " + text(min) + " to " + text(max) + ", such as 90s, 10m or 1h30m");
            return min;
        }
        return duration;
    }

    private static @Nullable Duration parse(String text) {
        var match = DURATION.matcher(text);
        if (text.isEmpty() || !match.matches()) {
            return null;
        }
        return Duration.ofHours(part(match.group(1)))
                .plusMinutes(part(match.group(2)))
                .plusSeconds(part(match.group(3)));
    }

    private static int part(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static String text(Duration duration) {
        return duration.isZero() ? "0s" : duration.toString().substring(2).toLowerCase(Locale.ROOT);
    }

    InetSocketAddress address(Setting setting) {
        var text = text(setting);
        var colon = text.lastIndexOf(':');
        var host = colon < 0 ? "" : text.substring(0, colon).replace("[", "").replace("]", "");
        try {
            var port = Integer.parseInt(text.substring(colon + 1));
            if (colon >= 0 && port >= 0 && port <= 65535) {
                // Go programs listen everywhere when no host is given.
                return new InetSocketAddress(host.isEmpty() ? "0.0.0.0" : host, port);
            }
        } catch (NumberFormatException _) {
            // Said below.
        }
        problem(setting, "must be ADDRESS:PORT, for example 127.0.0.1:8443");
        return new InetSocketAddress(0);
    }

    /** Empty when nothing is set; a file that cannot be read is a problem now rather than at the first request. */
    Optional<Path> file(Setting setting) {
        var path = path(setting);
        path.ifPresent(file -> {
            if (!Files.isRegularFile(file)) {
                problem(setting, "is no file");
            } else if (!Files.isReadable(file)) {
                problem(setting, "cannot be read by this user");
            }
        });
        return path;
    }

    /** Empty when nothing is set. */
    Optional<Path> folder(Setting setting) {
        var path = path(setting);
        if (path.isPresent() && !Files.isDirectory(path.get())) {
            problem(setting, "is no folder");
        }
        return path;
    }

    private Optional<Path> path(Setting setting) {
        var text = text(setting);
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException _) {
            problem(setting, "is no path");
            return Optional.empty();
        }
    }

    /** Each once, in the order they were given. */
    List<String> list(Setting setting) {
        var items = new LinkedHashSet<String>();
        for (var item : text(setting).split(",", -1)) {
            if (!item.isBlank()) {
                items.add(item.strip());
            }
        }
        return List.copyOf(items);
    }

    String oneOf(Setting setting, List<String> allowed) {
        var text = text(setting);
        if (!allowed.contains(text)) {
            problem(setting, "must be one of " + String.join(", ", allowed));
            return allowed.getFirst();
        }
        return text;
    }
}
