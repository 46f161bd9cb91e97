package org.kuberneteskeystone.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.kuberneteskeystone.keystone.testing.SelfSignedCertificate;

/** The benchmark, put together: starts everything, has the turns taken, and stops everything. */
final class Bench {
    private final Settings settings;
    private final PrintStream progress;
    private final List<Contender> contenders;
    private final Turns turns;

    private Bench(Settings settings, PrintStream progress, List<Contender> contenders, Turns turns) {
        this.settings = settings;
        this.progress = progress;
        this.contenders = contenders;
        this.turns = turns;
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
        var h2load = new H2load(folder);
        var h2loadVersion = h2load.version();
        progress.println("bench: starting the embedded Keystone and what it is to be asked by");
        var certificate = SelfSignedCertificate.create(folder, "127.0.0.1");
        try (var keystone = KeystoneProcess.start(folder);
                var probe = new Probe(certificate.trusting());
                var loader = new Loader(certificate.certificate())) {
            var shared = new Contender.Shared(folder, certificate, keystone.url());
            var path = settings.reference();
            try (var ours = Contender.ours(settings.service(), shared);
                    var reference = path.isPresent() ? Contender.reference(path.get(), shared) : null) {
                var contenders =
                        Stream.of(ours, reference).filter(Objects::nonNull).toList();
                // The reference knows no other version.
                var version = reference == null ? "v1" : "v1beta1";
                var turns = new Turns(
                        settings, folder, version, keystone, Tokens.prepare(keystone.admin()), probe, h2load, loader);
                var rows = new Bench(settings, progress, contenders, turns).rows();
                var surroundings = new Report.Surroundings(
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name") + " " + System.getProperty("os.version"),
                        System.getProperty("java.vm.version"),
                        h2loadVersion,
                        ours.version(),
                        Optional.ofNullable(reference).map(Contender::version));
                return new Report(began, Duration.between(began, Instant.now()), surroundings, settings, rows);
            }
        }
    }

    private List<Row> rows() throws IOException, InterruptedException {
        var rows = new ArrayList<Row>();
        for (var work : Work.values()) {
            rows.addAll(rows(work));
        }
        return rows;
    }

    /** The programs take turns, so that what else the machine does hits them alike; the first turn does not count. */
    private List<Row> rows(Work work) throws IOException, InterruptedException {
        var rows = contenders.stream()
                .map(each -> new Row(work, each.name(), new ArrayList<>()))
                .toList();
        for (var number = 0; number <= settings.rounds(); number++) {
            for (var each = 0; each < contenders.size(); each++) {
                var round = turns.take(contenders.get(each), work);
                progress.printf(
                        "bench: %s, %s, %s: %,.0f req/s%n",
                        work.title(),
                        contenders.get(each).name(),
                        number == 0 ? "warming up" : "round " + number,
                        round.load().requestsPerSecond());
                if (number > 0) {
                    rows.get(each).rounds().add(round);
                }
            }
        }
        return rows;
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
