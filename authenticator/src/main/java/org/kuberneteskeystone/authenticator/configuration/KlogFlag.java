package org.kuberneteskeystone.authenticator.configuration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The flags with which Go programs of Kubernetes choose how they log. They are taken without effect, so that a unit
 * written for one starts this service.
 *
 * @see <a href="https://pkg.go.dev/k8s.io/klog/v2">klog</a>
 */
enum KlogFlag {
    LOGTOSTDERR(Matter.DESTINATION, true),
    ALSOLOGTOSTDERR(Matter.DESTINATION, true),
    STDERRTHRESHOLD(Matter.DESTINATION, false),
    LOG_DIR(Matter.DESTINATION, false),
    LOG_FILE(Matter.DESTINATION, false),
    LOG_FILE_MAX_SIZE(Matter.DESTINATION, false),
    ONE_OUTPUT(Matter.DESTINATION, true),
    SKIP_HEADERS(Matter.HEADERS, true),
    SKIP_LOG_HEADERS(Matter.HEADERS, true),
    ADD_DIR_HEADER(Matter.HEADERS, true),
    VMODULE(Matter.DETAIL, false),
    LOG_BACKTRACE_AT(Matter.DETAIL, false),
    LOG_FLUSH_FREQUENCY(Matter.DETAIL, false);

    /** What is said about all flags of a kind at once. */
    private enum Matter {
        DESTINATION("log lines always go to standard error"),
        HEADERS("every log line begins with time, level and source"),
        DETAIL("every line is written at once, and --log-level is the choice of how much");

        private final String instead;

        Matter(String instead) {
            this.instead = instead;
        }
    }

    private final Matter matter;
    private final boolean bool;

    KlogFlag(Matter matter, boolean bool) {
        this.matter = matter;
        this.bool = bool;
    }

    /** With dashes; Go programs take underscores for them. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it stands alone, without a value behind it. */
    boolean isBoolean() {
        return bool;
    }

    static Optional<KlogFlag> ofKey(String key) {
        return Arrays.stream(values()).filter(flag -> flag.key().equals(key)).findFirst();
    }

    /** One line for each kind of flag that was given. */
    static List<String> notes(Set<KlogFlag> given) {
        var notes = new ArrayList<String>();
        for (var matter : Matter.values()) {
            var flags = given.stream()
                    .filter(flag -> flag.matter == matter)
                    .map(flag -> "--" + flag.key())
                    .collect(Collectors.joining(", "));
            if (!flags.isEmpty()) {
                notes.add(flags + " without effect: " + matter.instead);
            }
        }
        return notes;
    }
}
