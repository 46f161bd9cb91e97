package org.kuberneteskeystone.authenticator.policies;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.kuberneteskeystone.authenticator.authorization.policy.Policy;

/**
 * Policies in a file, read again when its content changes. A broken one leaves those in use that were there before; at the
 * start these are none.
 */
public final class PolicyFile {
    /** No text that can be used has more, whatever its letters are. */
    static final int BYTES_MAX = PolicyReader.CHARACTERS_MAX;

    private final Path file;
    private final BiFunction<String, String, PolicyReading> reader;
    private final PolicySets sets;

    /** Of what was read last; empty when nothing could be. */
    private byte[] digest = {};

    private @Nullable String problem;

    /**
     * Reads nothing yet.
     *
     * @param reader makes policies of a source's name and text
     */
    public PolicyFile(Path file, BiFunction<String, String, PolicyReading> reader, PolicySets sets) {
        this.file = file;
        this.reader = reader;
        this.sets = sets;
    }

    /** Reads it, and tells what changed since the last time. */
    public synchronized void look() {
        try {
            var now = bytes();
            var nowDigest = digest(now);
            if (!Arrays.equals(nowDigest, digest)) {
                digest = nowDigest;
                if (now.length > BYTES_MAX) {
                    broken("it has more than " + BYTES_MAX + " bytes");
                    return;
                }
                switch (reader.apply(file.toString(), text(now))) {
                    case PolicyReading.Valid(var policies, var remarks) -> use(policies, remarks);
                    case PolicyReading.Broken(var why) -> broken(why);
                }
            }
        } catch (CharacterCodingException _) {
            broken("it is no UTF-8");
        } catch (IOException | UncheckedIOException e) {
            // Whatever comes next is to be read, even what was there before.
            digest = new byte[0];
            broken("it cannot be read: " + e);
        }
    }

    private void use(List<Policy> policies, List<String> remarks) {
        sets.use(policies, remarks);
        if (problem != null) {
            sets.mended(file.toString());
        }
        problem = null;
    }

    private void broken(String why) {
        if (!why.equals(problem)) {
            problem = why;
            sets.broken(file.toString(), why);
        }
    }

    /** No more than can be used. */
    private byte[] bytes() throws IOException {
        try (var stream = Files.newInputStream(file)) {
            return stream.readNBytes(BYTES_MAX + 1);
        }
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }
}
