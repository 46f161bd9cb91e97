package org.kuberneteskeystone.authenticator.signature;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** Reads every public key in a folder such as {@code /etc/keystone/jws-keys/public}. */
final class KeyFolder {
    /**
     * What was found.
     *
     * @param problems one sentence for each file that gave no key
     */
    record Reading(List<PublicKey> keys, List<String> problems) {}

    /** A hostile token may cost one check for each key of its type, and nobody rotates through more. */
    private static final int KEYS_MAX = 8;

    private static final int FILES_MAX = 64;
    private static final int FILE_BYTES_MAX = 64 * 1024;
    private static final Pattern PEM = Pattern.compile("-----BEGIN ([A-Z ]{1,40})-----([^-]*)-----END \\1-----");

    private final Path folder;

    KeyFolder(Path folder) {
        this.folder = folder;
    }

    /** Files by name. Hidden ones are passed over: Kubernetes keeps earlier contents of a mounted folder in such. */
    Reading read() {
        var keys = new ArrayList<PublicKey>();
        var problems = new ArrayList<String>();
        try (var list = Files.list(folder)) {
            var files = list.filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .limit(FILES_MAX)
                    .toList();
            for (var file : files) {
                try {
                    keys.addAll(read(file));
                } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
                    problems.add("could not read a public key from \"" + file + "\": " + e.getMessage());
                }
            }
        } catch (IOException e) {
            problems.add("could not list the keys in \"" + folder + "\": " + e);
        }
        if (keys.size() > KEYS_MAX) {
            problems.add("could not take all keys in \"" + folder + "\": there are more than " + KEYS_MAX
                    + "; remove those that sign no longer");
            return new Reading(List.copyOf(keys.subList(0, KEYS_MAX)), List.copyOf(problems));
        }
        return new Reading(List.copyOf(keys), List.copyOf(problems));
    }

    private static List<PublicKey> read(Path file) throws IOException, GeneralSecurityException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("it is no file");
        }
        if (Files.size(file) > FILE_BYTES_MAX) {
            throw new IOException("it is longer than " + FILE_BYTES_MAX + " bytes");
        }
        var blocks = PEM.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
        var keys = new ArrayList<PublicKey>();
        while (blocks.find()) {
            if (!blocks.group(1).equals("PUBLIC KEY")) {
                throw new GeneralSecurityException(
                        "it holds a " + blocks.group(1) + "; here only a PUBLIC KEY belongs");
            }
            keys.add(key(Base64.getMimeDecoder().decode(blocks.group(2))));
        }
        if (keys.isEmpty()) {
            throw new GeneralSecurityException("it has no \"BEGIN PUBLIC KEY\"");
        }
        return keys;
    }

    private static PublicKey key(byte[] encoded) throws GeneralSecurityException {
        for (var type : List.of("EC", "Ed25519")) {
            try {
                var key = KeyFactory.getInstance(type).generatePublic(new X509EncodedKeySpec(encoded));
                if (VerificationKeys.algorithmOf(key) != null) {
                    return key;
                }
            } catch (GeneralSecurityException _) {
                // Of another type, or of none.
            }
        }
        throw new GeneralSecurityException(
                "it is of no type that Keystone signs with: EC P-256, P-384, P-521, Ed25519");
    }
}
