package org.kuberneteskeystone.authenticator.configuration;

import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads texts as values. What is wrong is collected, and a harmless value stands in, so that one run names every
 * problem.
 */
final class Values {
    private static final Pattern DURATION = Pattern.compile("(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,6})s)?");

    private final Map<Setting, String> given;
    private final Map<String, String> environment;
    private final List<String> problems;

    Values(Map<Setting, String> given, Map<String, String> environment, List<String> problems) {
        this.given = given;
        this.environment = environment;
        this.problems = new ArrayList<>(problems);
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    /** The flag, else the variable, else the default. */
    String text(Setting setting) {
        var flag = given.get(setting);
        if (flag != null) {
            return flag;
        }
        var variable = setting.variable().map(environment::get).filter(value -> !value.isEmpty());
        return variable.orElse(setting.defaultText());
    }

    void problem(Setting setting, String rule) {
        problems.add("--" + setting.key() + " \"" + text(setting) + "\" " + rule);
    }

    void missing(Setting setting, String why) {
        var variable = setting.variable().map(name -> " (or " + name + ")").orElse("");
        problems.add("--" + setting.key() + variable + " is missing: " + why);
    }

    boolean bool(Setting setting, boolean byDefault) {
        return switch (text(setting)) {
            case "" -> byDefault;
            case "true" -> true;
            case "false" -> false;
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
        var text = text(setting);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        var path = Path.of(text);
        if (!Files.isRegularFile(path)) {
            problem(setting, "is no file");
        } else if (!Files.isReadable(path)) {
            problem(setting, "cannot be read by this user");
        }
        return Optional.of(path);
    }

    /** Empty when nothing is set. */
    Optional<Path> folder(Setting setting) {
        var text = text(setting);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        var path = Path.of(text);
        if (!Files.isDirectory(path)) {
            problem(setting, "is no folder");
        }
        return Optional.of(path);
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
