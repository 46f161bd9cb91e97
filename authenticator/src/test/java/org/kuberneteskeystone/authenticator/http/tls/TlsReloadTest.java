package org.kuberneteskeystone.authenticator.http.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kuberneteskeystone.authenticator.testing.TestAuthority;
import org.kuberneteskeystone.authenticator.testing.TestAuthority.Kind;
import org.slf4j.LoggerFactory;

class TlsReloadTest {
    private static final TestAuthority AUTHORITY = new TestAuthority("authority");

    @TempDir
    private Path folder = Path.of("");

    private final List<String> events = new ArrayList<>();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("org.kuberneteskeystone.authenticator.http.tls");

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void forget() {
        logger.detachAppender(log);
    }

    private Path certificate() {
        return folder.resolve("tls.crt");
    }

    private Path key() {
        return folder.resolve("tls.key");
    }

    private Path authority() {
        return folder.resolve("ca.crt");
    }

    private TlsReload withoutAuthority() {
        return reload(Optional.empty());
    }

    private TlsReload reload(Optional<Path> authority) {
        return new TlsReload(
                new TlsFiles(certificate(), key(), authority),
                (part, result) -> events.add(part + " " + result),
                Clock.systemUTC());
    }

    @Test
    void takesKeysInEveryFormThatGoTakes() throws Exception {
        for (var kind : Kind.values()) {
            var issued = AUTHORITY.issue("server", kind, Instant.now().plus(Duration.ofDays(30)));
            Files.writeString(certificate(), issued.certificatePem() + AUTHORITY.pem());
            var forms = new ArrayList<>(List.of(issued.keyPem()));
            if (kind != Kind.ED25519) {
                forms.add(issued.traditionalKeyPem());
                // As "openssl ecparam -genkey" writes it.
                forms.add("-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n"
                        + issued.traditionalKeyPem());
            }
            for (var text : forms) {
                Files.writeString(key(), text);
                var tls = withoutAuthority();
                assertThat(tls.load()).isNotNull();
                assertThat(tls.certificateEnd())
                        .contains(issued.certificate().getNotAfter().toInstant());
            }
        }
    }

    @Test
    void saysWhichFileCannotBeUsedAndWhy() throws Exception {
        record Case(Path file, String content, String message) {}
        var good = AUTHORITY.issue("server");
        var other = AUTHORITY.issue("other");
        var rsa = AUTHORITY.issue("rsa", Kind.RSA, Instant.now().plus(Duration.ofDays(1)));
        for (var example : List.of(
                new Case(certificate(), "", "must be PEM"),
                new Case(certificate(), "no certificate", "must be PEM"),
                new Case(certificate(), cut(good.certificatePem()), "broken or half written"),
                new Case(certificate(), good.certificatePem() + cut(AUTHORITY.pem()), "half written"),
                new Case(certificate(), other.certificatePem(), "not the key of the certificate"),
                new Case(key(), "", "must be PEM"),
                new Case(key(), cut(good.keyPem()), "half written"),
                new Case(key(), other.keyPem(), "not the key of the certificate"),
                new Case(key(), rsa.keyPem(), "of another kind than the certificate"),
                new Case(key(), rsa.traditionalKeyPem(), "of another kind than the certificate"),
                new Case(
                        key(),
                        good.keyPem().replace("PRIVATE", "ENCRYPTED PRIVATE"),
                        "it has a passphrase; take it off"),
                new Case(
                        key(),
                        good.traditionalKeyPem()
                                .replace("KEY-----\n", "KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: A-B\n"),
                        "it has a passphrase; take it off"),
                new Case(authority(), "", "must be PEM"),
                new Case(authority(), AUTHORITY.pem() + cut(AUTHORITY.pem()), "broken or half written"))) {
            good.write(certificate(), key());
            Files.writeString(authority(), AUTHORITY.pem());
            Files.writeString(example.file(), example.content());
            var blamed = example.message().startsWith("not the key") ? key() : example.file();
            assertThatThrownBy(() -> reload(Optional.of(authority())).load())
                    .as(example.toString())
                    .isInstanceOf(UnusableTlsFileException.class)
                    .hasMessageContaining(example.message())
                    .hasMessageContaining("\"" + blamed + "\"");
        }
        Files.delete(key());
        assertThatThrownBy(() -> withoutAuthority().load()).hasMessageContaining("there is no such file");
    }

    private static String cut(String pem) {
        return pem.substring(0, pem.length() / 2);
    }

    @Test
    void staysWithTheOldPairUntilTheNewOneIsComplete() throws Exception {
        var before = AUTHORITY.issue("before");
        before.write(certificate(), key());
        var tls = withoutAuthority();
        tls.load();
        assertThat(tls.reload()).isEmpty();

        var after = AUTHORITY.issue("after", Kind.EC, Instant.now().plus(Duration.ofDays(60)));
        Files.writeString(certificate(), after.certificatePem());
        for (int i = 0; i < 3; i++) {
            assertThat(tls.reload()).isEmpty();
        }
        assertThat(events).containsExactly("CERTIFICATE FAILED");
        assertThat(warnings())
                .singleElement()
                .asString()
                .contains("not the key of the certificate", "the old one goes on serving");
        assertThat(tls.certificateEnd())
                .contains(before.certificate().getNotAfter().toInstant());

        Files.writeString(key(), after.keyPem());
        assertThat(tls.reload()).isPresent();
        assertThat(tls.reload()).isEmpty();
        assertThat(events).containsExactly("CERTIFICATE FAILED", "CERTIFICATE CHANGED");
        assertThat(tls.certificateEnd())
                .contains(after.certificate().getNotAfter().toInstant());
    }

    @Test
    void followsALinkThatIsSwappedUnderTheFolder() throws Exception {
        var mounted = mount(AUTHORITY.issue("before"), "..2026_01_01");
        var tls = new TlsReload(
                new TlsFiles(mounted.resolve("tls.crt"), mounted.resolve("tls.key"), Optional.empty()),
                (part, result) -> events.add(part + " " + result),
                Clock.systemUTC());
        tls.load();
        mount(AUTHORITY.issue("after"), "..2026_02_02");
        assertThat(tls.reload()).isPresent();
        assertThat(events).containsExactly("CERTIFICATE CHANGED");
    }

    /** As the kubelet mounts a secret. */
    private Path mount(TestAuthority.Issued issued, String version) throws IOException {
        var mounted = Files.createDirectories(folder.resolve("mounted"));
        var real = Files.createDirectories(mounted.resolve(version));
        issued.write(real.resolve("tls.crt"), real.resolve("tls.key"));
        var link = Files.createSymbolicLink(mounted.resolve("..data_tmp"), Path.of(version));
        Files.move(link, mounted.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
        for (var name : List.of("tls.crt", "tls.key")) {
            if (!Files.exists(mounted.resolve(name))) {
                Files.createSymbolicLink(mounted.resolve(name), Path.of("..data", name));
            }
        }
        return mounted;
    }

    @Test
    void changesAuthoritiesThoughTheCertificateIsBroken() throws Exception {
        AUTHORITY.issue("server").write(certificate(), key());
        Files.writeString(authority(), AUTHORITY.pem());
        var tls = reload(Optional.of(authority()));
        tls.load();
        Files.writeString(key(), "half a");
        Files.writeString(authority(), AUTHORITY.pem() + new TestAuthority("another").pem());
        assertThat(tls.reload()).isPresent();
        assertThat(events).containsExactly("CERTIFICATE FAILED", "CLIENT_CA CHANGED");
        Files.delete(authority());
        assertThat(tls.reload()).isEmpty();
        assertThat(events).endsWith("CLIENT_CA FAILED");
    }

    @Test
    void warnsOfACertificateThatEndsSoonOrHasEnded() throws Exception {
        record Case(Duration left, String warning) {}
        for (var example :
                List.of(new Case(Duration.ofDays(6), "ends soon"), new Case(Duration.ofDays(-1), "replaced"))) {
            log.list.clear();
            AUTHORITY
                    .issue("server", Kind.EC, Instant.now().plus(example.left()))
                    .write(certificate(), key());
            withoutAuthority().load();
            assertThat(warnings()).singleElement().asString().contains(example.warning());
        }
        log.list.clear();
        AUTHORITY.issue("server").write(certificate(), key());
        withoutAuthority().load();
        assertThat(warnings()).isEmpty();
    }

    private List<String> warnings() {
        return log.list.stream()
                .filter(event -> event.getLevel().toString().equals("WARN"))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }
}
