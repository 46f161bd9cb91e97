package org.kuberneteskeystone.authenticator.observability.metrics;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The names of metrics in a PromQL expression: what is left of the words in it without texts, selectors, ranges, lists of
 * labels, functions and keywords.
 */
final class PromqlNames {
    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'");
    private static final Pattern SELECTOR_OR_RANGE = Pattern.compile("\\{[^}]*}|\\[[^]]*]");
    private static final Pattern LABELS =
            Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern NAME = Pattern.compile("(?<![\\w:$])[a-zA-Z_:][\\w:]*+(?!\\s*\\()");
    private static final Set<String> KEYWORDS = Set.of("and", "or", "unless", "bool", "offset", "inf", "nan");

    private PromqlNames() {}

    static Set<String> in(String expression) {
        var withoutTexts = TEXT.matcher(expression).replaceAll("\"\"");
        var withoutSelectors = SELECTOR_OR_RANGE.matcher(withoutTexts).replaceAll(" ");
        var bare = LABELS.matcher(withoutSelectors).replaceAll(" ");
        return NAME.matcher(bare)
                .results()
                .map(result -> result.group())
                .filter(name -> !KEYWORDS.contains(name))
                .collect(Collectors.toUnmodifiableSet());
    }
}
