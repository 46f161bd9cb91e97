package org.kuberneteskeystone.bench.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kuberneteskeystone.bench.load.Latencies;
import org.kuberneteskeystone.bench.load.Load;

class GoalsTest {
    private static Row row(Work work, String program, int perSecond) {
        var load = new Load(perSecond, perSecond, 1, new Latencies(1, 1, 1, 1));
        return new Row(work, program, 1, List.of(new Round(load, true, new Round.Cpu(0, 0, 0), 0, 1)), List.of());
    }

    private static Finding finding(List<Finding> findings, Finding.Unit unit) {
        return findings.stream().filter(each -> each.unit() == unit).findFirst().orElseThrow();
    }

    @Test
    void holdsARateAgainstWhatIsToBeReached() {
        assertThat(Finding.ofRows(List.of(row(Work.REFUSED, Contender.OURS, 45_000))))
                .extracting(Finding::met)
                .containsExactly(true);
        assertThat(Finding.ofRows(List.of(row(Work.REFUSED, Contender.OURS, 44_999))))
                .extracting(Finding::met)
                .containsExactly(false);
        assertThat(Finding.ofRows(List.of(row(Work.GARBAGE, Contender.OURS, 1))))
                .isEmpty();
    }

    @Test
    void comparesWithAConstantAndWithTheReference() {
        var known = Finding.ofRows(List.of(
                row(Work.KNOWN, Contender.OURS, 79_000),
                row(Work.KNOWN, Contender.CONSTANT, 100_000),
                row(Work.KNOWN, Contender.REFERENCE, 3000)));
        assertThat(finding(known, Finding.Unit.PER_SECOND))
                .returns(79_000.0, Finding::ours)
                .returns(3000.0, Finding::reference)
                .returns(true, Finding::met);
        assertThat(finding(known, Finding.Unit.TIMES))
                .returns(0.79, Finding::ours)
                .returns(false, Finding::met);
        var real = Finding.ofRows(List.of(
                row(Work.REAL_FIRST_SIGHT, Contender.OURS, 36), row(Work.REAL_FIRST_SIGHT, Contender.REFERENCE, 18)));
        assertThat(real).extracting(Finding::ours).containsExactly(2.0);
        assertThat(real).extracting(Finding::met).containsExactly(true);
    }

    @Test
    void holdsManyPoliciesAgainstOne() {
        var rows = Finding.ofRows(List.of(
                row(Work.POLICIES_1, Contender.OURS, 50_000),
                row(Work.POLICIES_1, Contender.REFERENCE, 6000),
                row(Work.POLICIES_10000, Contender.OURS, 44_000)));
        assertThat(rows).extracting(Finding::met).containsExactly(true, true, false);
        assertThat(finding(rows, Finding.Unit.TIMES))
                .returns(0.88, Finding::ours)
                .returns(Work.POLICIES_10000, Finding::work);
        assertThat(Finding.ofRows(List.of(row(Work.POLICIES_10000, Contender.OURS, 44_000))))
                .extracting(Finding::unit)
                .containsExactly(Finding.Unit.PER_SECOND);
    }

    @Test
    void leavesOpenWhatCannotBeCompared() {
        assertThat(Finding.ofRows(List.of(row(Work.REAL_KNOWN, Contender.OURS, 50_000))))
                .extracting(Finding::met)
                .containsOnlyNulls();
    }
}
