package org.kuberneteskeystone.bench.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kuberneteskeystone.bench.row.Finding.Unit;

/** Holds the rates against what they are to reach. */
record RateGoals(List<Row> rows) {
    List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        rate(findings, Work.KNOWN, 45_000);
        ratio(findings, Work.KNOWN, Contender.CONSTANT, "as a share of a constant", 0.8);
        rate(findings, Work.REFUSED, 45_000);
        rate(findings, Work.REFUSED_ONCE, 13_000);
        rate(findings, Work.FIRST_SIGHT, 6_400);
        rate(findings, Work.FIRST_SIGHT_AS_SERVICE, 6_400);
        rate(findings, Work.POLICIES_1, 45_000);
        rate(findings, Work.POLICIES_1000, 43_000);
        rate(findings, Work.POLICIES_10000, 40_000);
        ofOnePolicy(findings);
        ratio(findings, Work.REAL_KNOWN, Contender.REFERENCE, "ours to the reference's", 1000);
        ratio(findings, Work.REAL_FIRST_SIGHT, Contender.REFERENCE, "ours to the reference's", 2);
        return findings;
    }

    private void rate(List<Finding> findings, Work work, double bound) {
        perSecond(work, Contender.OURS)
                .ifPresent(ours -> findings.add(Finding.of(
                                work,
                                "answers",
                                Unit.PER_SECOND,
                                ours,
                                Finding.orNull(perSecond(work, Contender.REFERENCE)))
                        .reaching(Goal.atLeast(bound))));
    }

    private void ratio(List<Finding> findings, Work work, String other, String what, double bound) {
        perSecond(work, Contender.OURS).ifPresent(ours -> {
            var ratio = perSecond(work, other).filter(value -> value > 0).map(value -> ours / value);
            findings.add(Finding.of(work, what, Unit.TIMES, Finding.orNull(ratio), null)
                    .reaching(Goal.atLeast(bound)));
        });
    }

    /** More policies are to cost next to nothing. */
    private void ofOnePolicy(List<Finding> findings) {
        perSecond(Work.POLICIES_1, Contender.OURS)
                .filter(one -> one > 0)
                .ifPresent(one -> perSecond(Work.POLICIES_10000, Contender.OURS)
                        .ifPresent(many -> findings.add(
                                Finding.of(Work.POLICIES_10000, "as a share of 1 policy", Unit.TIMES, many / one, null)
                                        .reaching(Goal.atLeast(0.9)))));
    }

    private Optional<Double> perSecond(Work work, String program) {
        return rows.stream()
                .filter(row -> row.work() == work && row.program().equals(program))
                .map(Row::requestsPerSecond)
                .findFirst();
    }
}
