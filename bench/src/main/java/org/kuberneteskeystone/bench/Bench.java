package org.kuberneteskeystone.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.kuberneteskeystone.bench.keystone.StandInKeystone;
import org.kuberneteskeystone.bench.load.AccessReviews;
import org.kuberneteskeystone.bench.load.H2load;
import org.kuberneteskeystone.bench.load.Loader;
import org.kuberneteskeystone.bench.load.Probe;
import org.kuberneteskeystone.bench.load.ReviewWriter;
import org.kuberneteskeystone.bench.load.Tokens;
import org.kuberneteskeystone.bench.report.Report;
import org.kuberneteskeystone.bench.row.Contender;
import org.kuberneteskeystone.bench.row.Contenders;
import org.kuberneteskeystone.bench.row.MemoryRow;
import org.kuberneteskeystone.bench.row.OverloadRow;
import org.kuberneteskeystone.bench.row.PolicyLoadRow;
import org.kuberneteskeystone.bench.row.RateRows;
import org.kuberneteskeystone.bench.row.Row;
import org.kuberneteskeystone.bench.row.Settings;
import org.kuberneteskeystone.bench.row.Setup;
import org.kuberneteskeystone.bench.row.SoakRow;
import org.kuberneteskeystone.bench.row.Special;
import org.kuberneteskeystone.bench.row.StartRow;
import org.kuberneteskeystone.bench.row.Tools;
import org.kuberneteskeystone.bench.row.Work;
import org.kuberneteskeystone.keystone.testing.SelfSignedCertificate;

/** The benchmark, put together: starts what all rows share, has them measured, and stops everything. */
final class Bench {
    private final Settings settings;
    private final Contenders contenders;
    private final Tools tools;
    private final StandInKeystone keystone;

    private Bench(Settings settings, Contenders contenders, Tools tools, StandInKeystone keystone) {
        this.settings = settings;
        this.contenders = contenders;
        this.tools = tools;
        this.keystone = keystone;
    }

    static Report run(Settings settings, PrintStream progress) throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("bench");
        try {
            return run(settings, progress, folder);
        } finally {
            delete(folder);
        }
    }

    private static Report run(Settings settings, PrintStream progress, Path folder)
            throws IOException, InterruptedException {
        var began = Instant.now();
        var loadBefore = loadAverage();
        var h2load = new H2load(folder);
        var h2loadVersion = h2load.version();
        var certificate = SelfSignedCertificate.create(folder, "127.0.0.1");
        var contenders = new Contenders(settings.service(), settings.reference(), folder, certificate);
        var version = contenders.serviceVersion();
        var referenceVersion = contenders.referenceVersion();
        // The reference knows no other version of the review.
        var reviewVersion = settings.reference().isPresent() ? "v1beta1" : "v1";
        try (var keystone = StandInKeystone.start(folder);
                var probe = new Probe(certificate.trusting());
                var loader = new Loader(certificate.certificate())) {
            var tools = new Tools(
                    folder,
                    certificate.certificate(),
                    new Tokens(new ReviewWriter(reviewVersion), Clock.systemUTC()),
                    new AccessReviews(reviewVersion),
                    probe,
                    h2load,
                    loader,
                    progress);
            var bench = new Bench(settings, contenders, tools, keystone);
            var rows = bench.rows();
            var specials = bench.specials(rows);
            var surroundings = new Report.Surroundings(
                    Runtime.getRuntime().availableProcessors(),
                    System.getProperty("os.name") + " " + System.getProperty("os.version"),
                    System.getProperty("java.vm.version"),
                    h2loadVersion,
                    loadBefore,
                    loadAverage(),
                    version,
                    referenceVersion);
            return new Report(began, Duration.between(began, Instant.now()), surroundings, settings, rows, specials);
        }
    }

    private static double loadAverage() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private List<Row> rows() throws IOException, InterruptedException {
        var rates = new RateRows(contenders, tools, settings.amount(), settings.rounds());
        var rows = new ArrayList<Row>();
        for (var setup : Setup.values()) {
            if (!setup.real() && !wanted(setup).isEmpty()) {
                rows.addAll(rates.run(setup, wanted(setup), keystone));
            }
        }
        if (settings.works().stream().anyMatch(Work::needsRealKeystone)) {
            try (var real = RateRows.startReal(settings, tools)) {
                for (var setup : Setup.values()) {
                    if (setup.real() && !wanted(setup).isEmpty()) {
                        rows.addAll(rates.run(setup, wanted(setup), real));
                    }
                }
            }
        }
        return rows;
    }

    private List<Work> wanted(Setup setup) {
        return Arrays.stream(Work.values())
                .filter(work -> work.isOf(setup) && settings.works().contains(work))
                .toList();
    }

    private List<Special> specials(List<Row> rows) throws IOException, InterruptedException {
        var sizes = settings.sizes();
        var specials = new ArrayList<Special>();
        for (var work : Work.values()) {
            if (settings.works().contains(work)) {
                switch (work) {
                    case OVERLOAD ->
                        specials.add(new OverloadRow(contenders, tools, keystone, settings.amount(), sizes.overload())
                                .run());
                    case POLICY_LOAD ->
                        specials.add(new PolicyLoadRow(contenders, tools, keystone, settings.amount()).run());
                    case MEMORY -> specials.add(new MemoryRow(contenders, tools, keystone, sizes.memoryTokens()).run());
                    case START -> specials.add(new StartRow(contenders, tools, keystone, sizes.starts()).run());
                    case SOAK ->
                        specials.add(new SoakRow(contenders, tools, keystone, sizes.soak(), knownRate(rows) / 2).run());
                    case KNOWN,
                            KNOWN_BY_LOADER,
                            REFUSED,
                            REFUSED_ONCE,
                            GARBAGE,
                            FIRST_SIGHT,
                            FIRST_SIGHT_AS_SERVICE,
                            POLICIES_1,
                            POLICIES_1000,
                            POLICIES_10000,
                            REAL_KNOWN,
                            REAL_FIRST_SIGHT -> {}
                }
            }
        }
        return specials;
    }

    private static double knownRate(List<Row> rows) {
        return rows.stream()
                .filter(row -> row.work() == Work.KNOWN && row.program().equals(Contender.OURS))
                .mapToDouble(Row::requestsPerSecond)
                .findFirst()
                .orElseThrow();
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
