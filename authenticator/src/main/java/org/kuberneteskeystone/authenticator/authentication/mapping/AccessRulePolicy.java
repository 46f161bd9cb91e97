package org.kuberneteskeystone.authenticator.authentication.mapping;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.kuberneteskeystone.authenticator.authorization.accessrules.AccessRules;
import org.kuberneteskeystone.keystone.TokenBody.AccessRule;

/** What becomes of an application credential with access rules: the setting {@code access-rules}. */
public sealed interface AccessRulePolicy {
    /** It opens nothing, because nobody would enforce its rules. */
    record Reject() implements AccessRulePolicy {
        @Override
        public Optional<String> refusal(List<AccessRule> rules) {
            return Optional.of("the application credential has access rules, which nothing here would enforce");
        }

        @Override
        public List<String> values(List<AccessRule> rules) {
            return List.of();
        }
    }

    /**
     * Its rules restrict what it may do.
     *
     * @param service the type of the service whose rules count: rules for other services give nothing here
     */
    record Enforce(String service) implements AccessRulePolicy {
        /** kube-apiserver sends the rules along with every question, and keeps them with the answer. */
        private static final int RULES_MAX = 128;

        private static final int CHARACTERS_MAX = 6_000;

        @Override
        public Optional<String> refusal(List<AccessRule> rules) {
            if (ours(rules).findAny().isEmpty()) {
                return Optional.of("the application credential has access rules, but none for the service type \""
                        + service + "\", so that it may do nothing here");
            }
            if (ours(rules).anyMatch(rule -> encoded(rule).isEmpty())) {
                return Optional.of(
                        "the application credential has an access rule with a method or path that cannot be enforced");
            }
            var values = values(rules);
            var characters = values.stream().mapToInt(String::length).sum();
            if (values.size() > RULES_MAX || characters > CHARACTERS_MAX) {
                return Optional.of("the application credential has " + values.size() + " access rules of together "
                        + characters + " characters, more than " + RULES_MAX + " or " + CHARACTERS_MAX
                        + ": use wildcards");
            }
            return Optional.empty();
        }

        @Override
        public List<String> values(List<AccessRule> rules) {
            return ours(rules)
                    .flatMap(rule -> encoded(rule).stream())
                    .sorted()
                    .distinct()
                    .toList();
        }

        private Stream<AccessRule> ours(List<AccessRule> rules) {
            return rules.stream().filter(rule -> rule.service().equals(service));
        }

        private static Optional<String> encoded(AccessRule rule) {
            return AccessRules.encode(rule.method(), rule.path());
        }
    }

    /** Why a credential with these rules opens nothing; empty if it opens something. */
    Optional<String> refusal(List<AccessRule> rules);

    /** What goes into the user's extra, sorted, each once. */
    List<String> values(List<AccessRule> rules);
}
