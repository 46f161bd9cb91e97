package org.kuberneteskeystone.bench.keystone;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A token of the stand-in: of Fernet's shape and a usual length, with what it stands for where Fernet has its cipher. So
 * the load generator makes tokens without asking anybody, and the stand-in knows each of them without keeping any.
 *
 * @param user the number of its user
 * @param good whether Keystone knows it
 * @param issuedAt seconds since 1970, which Fernet shows, too
 * @param number no two tokens have the same
 */
public record StandInToken(int user, boolean good, long issuedAt, long number) {
    /** The same users everywhere; more would only fill the caches of users. */
    public static final int USERS = 1000;

    private static final byte VERSION = (byte) 0x80;
    private static final int MARK = 0x62656e63;

    /** Version, time, vector, six cipher blocks, signature: 204 characters. */
    private static final int BYTES = 1 + Long.BYTES + 16 + 6 * 16 + 32;

    private static final int NOISE = BYTES - (1 + Long.BYTES + Integer.BYTES + Integer.BYTES + 1 + Long.BYTES);
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    public String text() {
        var noise = new byte[NOISE];
        new SplittableRandom(number).nextBytes(noise);
        var bytes = ByteBuffer.allocate(BYTES)
                .put(VERSION)
                .putLong(issuedAt)
                .putInt(MARK)
                .putInt(user)
                .put((byte) (good ? 1 : 0))
                .putLong(number)
                .put(noise);
        return ENCODER.encodeToString(bytes.array());
    }

    /** What the text stands for; nothing when it is no token of this kind, byte by byte. */
    static Optional<StandInToken> parse(String text) {
        try {
            var bytes = ByteBuffer.wrap(DECODER.decode(text));
            if (bytes.remaining() != BYTES || bytes.get() != VERSION) {
                return Optional.empty();
            }
            var issuedAt = bytes.getLong();
            var marked = bytes.getInt() == MARK;
            var user = bytes.getInt();
            var token = new StandInToken(user, bytes.get() == 1, issuedAt, bytes.getLong());
            return marked && user >= 0 && user < USERS && token.text().equals(text)
                    ? Optional.of(token)
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
