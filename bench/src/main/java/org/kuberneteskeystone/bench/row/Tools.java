package org.kuberneteskeystone.bench.row;

import java.io.PrintStream;
import java.nio.file.Path;
import org.kuberneteskeystone.bench.load.AccessReviews;
import org.kuberneteskeystone.bench.load.H2load;
import org.kuberneteskeystone.bench.load.Loader;
import org.kuberneteskeystone.bench.load.Probe;
import org.kuberneteskeystone.bench.load.Tokens;

/** What every row is measured with. */
public record Tools(
        Path folder,
        Path certificate,
        Tokens tokens,
        AccessReviews accessReviews,
        Probe probe,
        H2load h2load,
        Loader loader,
        PrintStream progress) {
    void say(String line) {
        progress.println("bench: " + line);
    }
}
