package org.kuberneteskeystone.plugin.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.kuberneteskeystone.plugin.login.Credential.ApplicationCredentialById;
import org.kuberneteskeystone.plugin.login.Login.Issued;
import org.kuberneteskeystone.plugin.login.Login.Unreachable;
import org.kuberneteskeystone.plugin.login.Login.Untrusted;
import org.kuberneteskeystone.plugin.login.Login.UnusableFile;
import org.kuberneteskeystone.plugin.testing.FakeKeystone;
import org.kuberneteskeystone.plugin.testing.FakeKeystone.Reply;
import org.kuberneteskeystone.plugin.testing.KeyPairFiles;
import org.kuberneteskeystone.plugin.testing.RawServer;

@TestInstance(Lifecycle.PER_CLASS)
class TlsIT {
    private final Path folder;
    private final KeyPairFiles server;
    private final KeyPairFiles other;
    private final KeyPairFiles client;

    TlsIT(@TempDir Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        this.folder = folder;
        server = KeyPairFiles.make(folder, "localhost", "EC");
        other = KeyPairFiles.make(folder, "other.example", "EC");
        client = KeyPairFiles.make(folder, "client.example", "RSA");
    }

    @Test
    void trustsTheAuthoritiesInTheFile() throws Exception {
        var bundle = Files.writeString(
                folder.resolve("bundle.pem"),
                "Some words\n" + Files.readString(other.certificate()) + "# More\n"
                        + Files.readString(server.certificate()));
        try (var keystone = FakeKeystone.https(Reply.token(), server.context(client), false)) {
            assertThat(login(keystone.identity(), server.certificate())).isInstanceOf(Issued.class);
            assertThat(login(keystone.identity(), bundle)).isInstanceOf(Issued.class);
        }
    }

    @Test
    void rejectsAnAuthorityThatIsNotTrusted() throws Exception {
        try (var keystone = FakeKeystone.https(Reply.token(), server.context(client), false)) {
            assertThat(login(keystone.identity(), TlsFiles.NONE)).isInstanceOf(Untrusted.class);
            assertThat(login(keystone.identity(), other.certificate())).isInstanceOf(Untrusted.class);
            assertThat(keystone.requests()).isEmpty();
        }
    }

    @Test
    void rejectsACertificateForAnotherName() throws Exception {
        try (var keystone = FakeKeystone.https(Reply.token(), other.context(client), false)) {
            assertThat(login(keystone.identity(), other.certificate()))
                    .isInstanceOfSatisfying(
                            Unreachable.class,
                            login -> assertThat(login.cause())
                                    .startsWith("TLS failed: ")
                                    .contains("localhost"));
            assertThat(keystone.requests()).isEmpty();
        }
    }

    @Test
    void trustsAnybodyWhenToldTo() throws Exception {
        var insecure = new TlsFiles(null, null, null, true);
        try (var keystone = FakeKeystone.https(Reply.token(), other.context(client), false)) {
            assertThat(login(keystone.identity(), insecure)).isInstanceOf(Issued.class);
        }
    }

    @Test
    void showsItsOwnCertificate() throws Exception {
        var files = new TlsFiles(server.certificate(), client.certificate(), client.key(), false);
        try (var keystone = FakeKeystone.https(Reply.token(), server.context(client), true)) {
            assertThat(login(keystone.identity(), files)).isInstanceOf(Issued.class);
            assertThat(login(keystone.identity(), server.certificate())).isInstanceOf(Unreachable.class);
        }
    }

    @Test
    void saysThatAServerDoesNotSpeakTls() throws Exception {
        try (var web = new RawServer(connection -> {
            connection.getInputStream().read(new byte[65_536]);
            connection.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        })) {
            var https = URI.create(web.identity().toString().replace("http:", "https:"));

            assertThat(login(https, TlsFiles.NONE))
                    .isInstanceOfSatisfying(
                            Unreachable.class,
                            login -> assertThat(login.cause()).startsWith("TLS failed: "));
        }
    }

    @Test
    void rejectsAuthoritiesItCannotRead() throws Exception {
        var certificate = Files.readString(server.certificate());
        var contents = Map.of(
                "",
                "it holds no certificate",
                "text",
                "it holds no certificate",
                Files.readString(server.key()),
                "it holds no certificate",
                KeyPairFiles.pem("CERTIFICATE", new byte[] {1, 2, 3}),
                "a certificate in it is damaged",
                certificate.substring(0, 200),
                "a PEM block in it is damaged",
                "-----BEGIN ",
                "a PEM block in it is damaged",
                "x".repeat(PemFile.BYTES_MAX + 1),
                "it is larger than");
        for (var content : contents.entrySet()) {
            var file = Files.writeString(folder.resolve("authorities.pem"), content.getKey());

            assertThat(login(URI.create("https://localhost:1/v3"), file))
                    .isInstanceOfSatisfying(UnusableFile.class, failure -> {
                        assertThat(failure.content()).isEqualTo("CA certificates");
                        assertThat(failure.file()).isEqualTo(file);
                        assertThat(failure.cause()).contains(content.getValue());
                    });
        }
    }

    @Test
    void saysWhenAFileIsAbsentOrAFolder() throws Exception {
        for (var file : List.of(folder.resolve("absent.pem"), folder)) {
            assertThat(login(URI.create("https://localhost:1/v3"), file)).isInstanceOf(UnusableFile.class);
        }
    }

    @Test
    void rejectsKeysItCannotReadAndSaysHowToConvertThem() throws Exception {
        var openssl = "openssl pkcs8 -topk8 -nocrypt -in OLD.pem -out NEW.pem";
        var oldForm = """
                -----BEGIN RSA PRIVATE KEY-----
                Proc-Type: 4,ENCRYPTED
                DEK-Info: AES-256-CBC,00

                AA==
                -----END RSA PRIVATE KEY-----
                """;
        var contents = Map.of(
                "",
                "it holds no private key",
                oldForm,
                openssl,
                KeyPairFiles.pem("RSA PRIVATE KEY", new byte[] {1}),
                openssl,
                KeyPairFiles.pem("EC PRIVATE KEY", new byte[] {1}),
                openssl,
                KeyPairFiles.pem("ENCRYPTED PRIVATE KEY", new byte[] {1}),
                openssl,
                KeyPairFiles.pem("PRIVATE KEY", new byte[] {1}),
                "it is damaged",
                Files.readString(server.key()),
                "not the RSA key of the client certificate");
        for (var content : contents.entrySet()) {
            var file = Files.writeString(folder.resolve("odd.key"), content.getKey());
            var files = new TlsFiles(null, client.certificate(), file, false);

            assertThat(login(URI.create("https://localhost:1/v3"), files))
                    .isInstanceOfSatisfying(UnusableFile.class, failure -> {
                        assertThat(failure.content()).isEqualTo("client key");
                        assertThat(failure.cause()).contains(content.getValue());
                    });
        }
    }

    private static Login login(URI identity, Path authorities) throws InterruptedException {
        return login(identity, new TlsFiles(authorities, null, null, false));
    }

    private static Login login(URI identity, TlsFiles files) throws InterruptedException {
        var credential = new ApplicationCredentialById("i", new Secret("s"));
        return new HttpKeystone(identity, files, "test/1", Limits.DEFAULT).login(credential);
    }
}
