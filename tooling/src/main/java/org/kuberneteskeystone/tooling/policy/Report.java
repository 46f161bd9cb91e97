package org.kuberneteskeystone.tooling.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kuberneteskeystone.authenticator.authorization.Decision;
import org.kuberneteskeystone.authenticator.authorization.policy.Explanation;
import org.kuberneteskeystone.authenticator.authorization.policy.Explanation.Near;
import org.kuberneteskeystone.authenticator.authorization.policy.Finding;
import org.kuberneteskeystone.authenticator.authorization.policy.Policy.Origin;

/** What a command found, as JSON for programs. */
public sealed interface Report {
    /** An entry of the policies. */
    record Entry(String source, int index) {
        static Entry of(Origin origin) {
            return new Entry(origin.source(), origin.index());
        }
    }

    /** Why somebody may do something, or what is missing. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Explained(
            boolean allowed, String reason, @Nullable Deciding deciding, List<Missing> nearest) implements Report {
        /** What allows it. */
        public record Deciding(Entry entry, String part) {}

        /** What comes near. */
        public record Missing(
                Entry entry, String part, int failed, int conditions, String condition, String wanted, String found) {
            static Missing of(Near near) {
                return new Missing(
                        Entry.of(near.origin()),
                        near.part(),
                        near.failed(),
                        near.conditions(),
                        near.condition(),
                        near.wanted(),
                        near.found());
            }
        }

        public static Explained of(Explanation explanation) {
            var deciding = explanation
                    .deciding()
                    .map(entry -> new Deciding(Entry.of(entry.origin()), entry.part()))
                    .orElse(null);
            return new Explained(
                    explanation.decision() instanceof Decision.Allowed,
                    explanation.decision().reason(),
                    deciding,
                    explanation.nearest().stream().map(Missing::of).toList());
        }
    }

    /** What cannot be meant. */
    record Checked(int entries, List<Found> findings, List<String> remarks) implements Report {
        /** One of them. */
        public record Found(Entry entry, String kind, String message) {}

        public static Checked of(int entries, List<Finding> findings, List<String> remarks) {
            return new Checked(
                    entries,
                    findings.stream()
                            .map(each -> new Found(
                                    Entry.of(each.origin()), each.kind().label(), each.message()))
                            .toList(),
                    remarks);
        }
    }

    /** What became of the expectations. */
    record Tested(long cases, long differing, List<Case> results) implements Report {
        /** One of them; it has an explanation where it differs. */
        @JsonInclude(JsonInclude.Include.NON_NULL)
        public record Case(
                String name,
                boolean holds,
                boolean expected,
                @Nullable String by,
                @Nullable Explained difference) {}

        public static Tested of(List<Outcome> outcomes) {
            var results = outcomes.stream()
                    .map(each -> new Case(
                            each.expectation().name(),
                            each.holds(),
                            each.expectation().allowed(),
                            each.expectation().by().orElse(null),
                            each.difference().map(Explained::of).orElse(null)))
                    .toList();
            return new Tested(
                    results.size(),
                    results.stream().filter(each -> !each.holds()).count(),
                    results);
        }
    }

    /** Indented. */
    default String json() {
        try {
            return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("could not render a report: " + e.getOriginalMessage(), e);
        }
    }
}
