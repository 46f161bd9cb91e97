package org.kuberneteskeystone.plugin.login;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The blocks of a PEM file (<a href="https://www.rfc-editor.org/rfc/rfc7468">RFC 7468</a>); text around them, as
 * openssl writes it, is passed over.
 *
 * @param content what the file is for, for messages
 */
record PemFile(String content, Path file, List<Block> blocks) {
    /** The certificate bundles of Linux distributions have a quarter of a megabyte. */
    static final int BYTES_MAX = 4 << 20;

    static final String CERTIFICATE = "CERTIFICATE";
    static final String PRIVATE_KEY = "PRIVATE KEY";

    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";

    /** One block, decoded if it is of a form that is used; its toString names no bytes, for they may be a private key. */
    static final class Block {
        private final String label;
        private final byte[] bytes;

        Block(String label, byte[] bytes) {
            this.label = label;
            this.bytes = bytes;
        }

        String label() {
            return label;
        }

        byte[] bytes() {
            return bytes;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    static PemFile read(String content, Path file) throws UnusableFileException {
        try (var stream = Files.newInputStream(file)) {
            var bytes = stream.readNBytes(BYTES_MAX + 1);
            if (bytes.length > BYTES_MAX) {
                throw new UnusableFileException(content, file, "it is larger than " + BYTES_MAX + " bytes");
            }
            return new PemFile(content, file, blocks(new String(bytes, StandardCharsets.ISO_8859_1)));
        } catch (NoSuchFileException _) {
            throw new UnusableFileException(content, file, "there is no such file");
        } catch (IOException e) {
            throw new UnusableFileException(content, file, e.toString());
        } catch (IllegalArgumentException _) {
            throw new UnusableFileException(content, file, "a PEM block in it is damaged");
        }
    }

    /** The failure to report when the file's blocks are not what they should be. */
    UnusableFileException unusable(String cause) {
        return new UnusableFileException(content, file, cause);
    }

    private static List<Block> blocks(String text) {
        var blocks = new ArrayList<Block>();
        var begin = text.indexOf(BEGIN);
        while (begin >= 0) {
            var labelEnd = text.indexOf(DASHES, begin + BEGIN.length());
            var end = text.indexOf(END, begin);
            if (labelEnd < 0 || end < labelEnd) {
                throw new IllegalArgumentException();
            }
            var label = text.substring(begin + BEGIN.length(), labelEnd);
            blocks.add(new Block(label, decode(label, text.substring(labelEnd + DASHES.length(), end))));
            begin = text.indexOf(BEGIN, end);
        }
        return blocks;
    }

    /** Only the forms that are used: others, such as OpenSSL's old encrypted keys, hold more than base64. */
    private static byte[] decode(String label, String base64) {
        return label.equals(CERTIFICATE) || label.equals(PRIVATE_KEY)
                ? Base64.getMimeDecoder().decode(base64)
                : new byte[0];
    }
}
