package org.kuberneteskeystone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service is told to end, and killed, while a real kube-apiserver asks it: nobody at the API server notices. */
@Timeout(300)
class ClusterRestartIT {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterRestartIT.class);

    @TempDir
    private static Path folder = Path.of("");

    private static LoadedCluster site;

    private static final int RESTARTS = 4;

    @BeforeAll
    static void start() {
        site = LoadedCluster.start(folder, port -> port);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"KILL", "TERM"})
    void losesNoRequest(String signal) throws Exception {
        var load = site.load();
        try (load) {
            for (int i = 0; i < RESTARTS; i++) {
                site.service.restart(signal);
                load.awaitMore();
            }
        }
        LOG.info("{} restarts by SIG{}: {}", RESTARTS, signal, load);
        assertThat(load.failures()).isEmpty();
    }
}
