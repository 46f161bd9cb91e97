package org.kuberneteskeystone.tooling.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoopbackIT {
    @Test
    void findsDifferentFreePorts() {
        assertThat(Loopback.freePorts(3)).doesNotHaveDuplicates().hasSize(3).noneMatch(Loopback::taken);
    }

    @Test
    void triesOtherPortsWhenOneWasTakenInBetween() throws IOException {
        var tried = new ArrayList<Integer>();
        var winners = new ArrayList<ServerSocket>();
        int port = Loopback.start(1, ports -> {
            tried.add(ports.getFirst());
            if (tried.size() == 1) {
                winners.add(listenOn(ports.getFirst()));
                throw new DaemonException.Exited("lost the race");
            }
            return ports.getFirst();
        });

        assertThat(tried).hasSize(2).endsWith(port);
        winners.getFirst().close();
    }

    @Test
    void reportsAnEarlyEndThatNoPortExplains() {
        var tried = new ArrayList<List<Integer>>();

        assertThatExceptionOfType(DaemonException.Exited.class)
                .isThrownBy(() -> Loopback.start(1, ports -> {
                    tried.add(ports);
                    throw new DaemonException.Exited("wrong flag");
                }));
        assertThat(tried).hasSize(1);
    }

    private static ServerSocket listenOn(int port) {
        try {
            return new ServerSocket(port, 1, InetAddress.ofLiteral(Loopback.HOST));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
