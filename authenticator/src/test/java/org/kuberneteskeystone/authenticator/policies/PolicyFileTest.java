package org.kuberneteskeystone.authenticator.policies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kuberneteskeystone.authenticator.authorization.policy.Policy;

class PolicyFileTest {
    /** Writes down what it is told. */
    private static final class Told implements PolicySets {
        final List<String> events = new ArrayList<>();

        @Override
        public void use(List<Policy> policies, List<String> remarks) {
            events.add("use " + policies.size());
        }

        @Override
        public void broken(String source, String problem) {
            events.add("broken " + problem);
        }

        @Override
        public void mended(String source) {
            events.add("mended");
        }
    }

    @TempDir
    private Path folder = Path.of("");

    private Path path = folder;
    private final Told told = new Told();
    private PolicyFile file = new PolicyFile(path, PolicyReader::read, told);

    @BeforeEach
    void prepare() {
        path = folder.resolve("policy.json");
        file = new PolicyFile(path, PolicyReader::read, told);
    }

    @Test
    void tellsOfChangesOnly() throws IOException {
        write("[{}]");
        file.look();
        write("[{}, {}]");
        assertThat(told.events).containsExactly("use 1", "use 2");
    }

    @Test
    void keepsWhatIsInForceWhileTheFileIsBrokenAndSaysSoOnce() throws IOException {
        write("[{}]");
        write("[{]");
        file.look();
        file.look();
        write("[{}]");
        assertThat(told.events).hasSize(4).startsWith("use 1").endsWith("use 1", "mended");
        assertThat(told.events.get(1)).startsWith("broken it is no JSON at line 1");
    }

    @Test
    void aFileThatGoesAndComesBackIsReadAgain() throws IOException {
        write("[{}]");
        Files.delete(path);
        file.look();
        write("[{}]");
        assertThat(told.events.get(1)).startsWith("broken it cannot be read");
        assertThat(told.events).endsWith("use 1", "mended");
    }

    /** What is cut off in the middle would be called no JSON, or no text. */
    @Test
    void aFileThatIsTooLongIsCalledSo() throws IOException {
        write("[{}]");
        write("[\"" + "\u00fc".repeat(PolicyFile.BYTES_MAX / 2) + "\"]");
        assertThat(told.events).containsExactly("use 1", "broken it has more than 4194304 bytes");
    }

    @Test
    void whatIsNoTextIsBroken() throws IOException {
        Files.write(path, new byte[] {'[', (byte) 0xff, ']'});
        file.look();
        assertThat(told.events).containsExactly("broken it is no UTF-8");
    }

    private void write(String text) throws IOException {
        var beside = folder.resolve("beside");
        Files.writeString(beside, text);
        Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        file.look();
    }
}
