package org.kuberneteskeystone.authenticator.http.tls;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;

/**
 * Private keys in the three forms that Go's servers take. Java takes PKCS #8 only, which is the two others (PKCS #1 and
 * SEC 1) with a line before that says of which kind they are; that line is taken from the certificate, because only a
 * key of its kind can be the right one.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5958">RFC 5958</a>
 */
final class PrivateKeys {
    private static final byte[] VERSION = {2, 1, 0};
    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 4;

    private PrivateKeys() {}

    /** The first key of the file. */
    static PrivateKey read(PemFile file, PublicKey certified) throws UnusableTlsFileException {
        // Both forms say so: as "ENCRYPTED PRIVATE KEY", and in a header line.
        if (file.content().toString(StandardCharsets.ISO_8859_1).contains("ENCRYPTED")) {
            throw file.unusable("it has a passphrase; take it off with \"openssl pkey -in FILE -out FILE\"");
        }
        for (var block : file.blocks()) {
            var der = block.der().getBytes();
            switch (block.label()) {
                case "PRIVATE KEY" -> {
                    return decode(file, der, certified);
                }
                case "RSA PRIVATE KEY", "EC PRIVATE KEY" -> {
                    return decode(file, wrap(der, certified), certified);
                }
                default -> {}
            }
        }
        throw file.unusable("it holds no \"BEGIN PRIVATE KEY\"; it must be PEM");
    }

    private static PrivateKey decode(PemFile file, byte[] pkcs8, PublicKey certified) throws UnusableTlsFileException {
        try {
            return KeyFactory.getInstance(certified.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException _) {
            throw file.unusable("it is broken, or of another kind than the certificate, which has a key of kind "
                    + certified.getAlgorithm());
        }
    }

    private static byte[] wrap(byte[] key, PublicKey certified) {
        var content = new ByteArrayOutputStream();
        content.writeBytes(VERSION);
        content.writeBytes(kind(ByteBuffer.wrap(certified.getEncoded())));
        write(content, OCTET_STRING, key);
        var wrapped = new ByteArrayOutputStream();
        write(wrapped, SEQUENCE, content.toByteArray());
        return wrapped.toByteArray();
    }

    /** The first element inside of the key's sequence. */
    private static byte[] kind(ByteBuffer publicKey) {
        length(publicKey);
        var begin = publicKey.position();
        var length = length(publicKey);
        var kind = new byte[publicKey.position() + length - begin];
        publicKey.get(begin, kind);
        return kind;
    }

    /** Steps over tag and length. */
    private static int length(ByteBuffer der) {
        der.get();
        var first = der.get() & 0xff;
        var length = first < 0x80 ? first : 0;
        for (int i = 0; first > 0x80 && i < first - 0x80; i++) {
            length = length << 8 | (der.get() & 0xff);
        }
        return length;
    }

    private static void write(ByteArrayOutputStream out, int tag, byte[] content) {
        out.write(tag);
        if (content.length < 0x80) {
            out.write(content.length);
        } else {
            // Two bytes hold the length of every key that anybody uses.
            out.write(0x82);
            out.write(content.length >> 8);
            out.write(content.length);
        }
        out.writeBytes(content);
    }
}
