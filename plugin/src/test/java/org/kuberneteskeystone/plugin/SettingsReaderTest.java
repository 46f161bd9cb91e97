package org.kuberneteskeystone.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kuberneteskeystone.plugin.Settings.Complete;
import org.kuberneteskeystone.plugin.Settings.Incomplete;
import org.kuberneteskeystone.plugin.login.Credential;
import org.kuberneteskeystone.plugin.login.Credential.ApplicationCredentialById;
import org.kuberneteskeystone.plugin.login.Credential.ApplicationCredentialByName;
import org.kuberneteskeystone.plugin.login.Credential.Password;
import org.kuberneteskeystone.plugin.login.Identity;
import org.kuberneteskeystone.plugin.login.Identity.ById;
import org.kuberneteskeystone.plugin.login.Identity.ByName;
import org.kuberneteskeystone.plugin.login.Secret;
import org.kuberneteskeystone.plugin.login.TlsFiles;

class SettingsReaderTest {
    private static final String URL = "OS_AUTH_URL=https://k:5000/v3";
    private static final Identity DEFAULT = new ByName("Default", null);

    /** A case: flags and variables, written as on a command line, and the credential they make. */
    record Case(String name, String given, Credential credential) {
        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Case> CREDENTIALS = List.of(
            new Case(
                    "id from variables",
                    "OS_APPLICATION_CREDENTIAL_ID=i OS_APPLICATION_CREDENTIAL_SECRET=s",
                    byId("i")),
            new Case("id from flags", "--application-credential-id=i --application-credential-secret=s", byId("i")),
            new Case(
                    "id wins over name and user",
                    "--application-credential-id=i --application-credential-name=n --application-credential-secret=s"
                            + " --user-name=u --domain-name=d --password=p",
                    byId("i")),
            new Case(
                    "flag wins over variable",
                    "--application-credential-id=i OS_APPLICATION_CREDENTIAL_ID=j OS_APPLICATION_CREDENTIAL_SECRET=s",
                    byId("i")),
            new Case(
                    "name in a flag wins over id in a variable",
                    "--application-credential-name=n OS_APPLICATION_CREDENTIAL_ID=j OS_APPLICATION_CREDENTIAL_SECRET=s"
                            + " OS_USER_ID=u",
                    new ApplicationCredentialByName("n", new ById("u"), new Secret("s"))),
            new Case(
                    "name from variables",
                    "OS_AUTH_TYPE=v3applicationcredential OS_APPLICATION_CREDENTIAL_NAME=n"
                            + " OS_APPLICATION_CREDENTIAL_SECRET=s OS_USERNAME=u OS_USER_DOMAIN_NAME=Default",
                    new ApplicationCredentialByName("n", new ByName("u", DEFAULT), new Secret("s"))),
            new Case(
                    "password from flags, one domain",
                    "--user-name=u --password=s --project-name=p --domain-name=Default",
                    password(new ByName("u", DEFAULT), new ByName("p", DEFAULT))),
            new Case(
                    "password from variables, two domains",
                    "OS_USERNAME=u OS_PASSWORD=s OS_PROJECT_NAME=p OS_USER_DOMAIN_NAME=Default"
                            + " OS_PROJECT_DOMAIN_ID=default",
                    password(new ByName("u", DEFAULT), new ByName("p", new ById("default")))),
            new Case(
                    "password, the project's domain from the user's",
                    "OS_USERNAME=u OS_PASSWORD=s OS_PROJECT_NAME=p OS_USER_DOMAIN_NAME=Default",
                    password(new ByName("u", DEFAULT), new ByName("p", DEFAULT))),
            new Case(
                    "password, the user's domain from the project's",
                    "OS_USERNAME=u OS_PASSWORD=s OS_PROJECT_NAME=p OS_PROJECT_DOMAIN_NAME=Default",
                    password(new ByName("u", DEFAULT), new ByName("p", DEFAULT))),
            new Case(
                    "password, one domain from variables",
                    "OS_USERNAME=u OS_PASSWORD=s OS_PROJECT_NAME=p OS_DOMAIN_NAME=Default",
                    password(new ByName("u", DEFAULT), new ByName("p", DEFAULT))),
            new Case(
                    "password, ids",
                    "OS_USER_ID=u OS_USERNAME=x OS_PASSWORD=s OS_PROJECT_ID=p OS_PROJECT_NAME=y",
                    password(new ById("u"), new ById("p"))),
            new Case(
                    "password, names in flags win over ids in variables",
                    "--user-name=u --project-name=p --domain-name=Default OS_USER_ID=x OS_PASSWORD=s OS_PROJECT_ID=y"
                            + " OS_USER_DOMAIN_ID=z",
                    password(new ByName("u", DEFAULT), new ByName("p", DEFAULT))),
            new Case(
                    "password in a flag wins over an application credential in variables",
                    "--password=s OS_USER_ID=u OS_PROJECT_ID=p OS_AUTH_TYPE=v3applicationcredential"
                            + " OS_APPLICATION_CREDENTIAL_ID=i OS_APPLICATION_CREDENTIAL_SECRET=t",
                    password(new ById("u"), new ById("p"))),
            new Case(
                    "type of authentication decides between variables",
                    "OS_AUTH_TYPE=password OS_PASSWORD=s OS_USER_ID=u OS_PROJECT_ID=p OS_APPLICATION_CREDENTIAL_ID=i"
                            + " OS_APPLICATION_CREDENTIAL_SECRET=t",
                    password(new ById("u"), new ById("p"))),
            new Case(
                    "empty is absent",
                    "OS_AUTH_TYPE= OS_USERNAME= OS_APPLICATION_CREDENTIAL_NAME= OS_APPLICATION_CREDENTIAL_ID=i"
                            + " OS_APPLICATION_CREDENTIAL_SECRET=s",
                    byId("i")));

    record Problems(String name, String given, List<String> problems) {
        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Problems> INCOMPLETE = List.of(
            new Problems(
                    "nothing",
                    "",
                    List.of(
                            "the address of Keystone is missing (--keystone-url or OS_AUTH_URL)",
                            "a credential is missing")),
            new Problems(
                    "a secret only",
                    URL + " OS_APPLICATION_CREDENTIAL_SECRET=s",
                    List.of("the id of the application credential is missing (--application-credential-id or"
                            + " OS_APPLICATION_CREDENTIAL_ID)")),
            new Problems(
                    "an id only",
                    URL + " --application-credential-id=i",
                    List.of("the secret of the application credential is missing")),
            new Problems(
                    "a name without user",
                    URL + " OS_APPLICATION_CREDENTIAL_NAME=n OS_APPLICATION_CREDENTIAL_SECRET=s",
                    List.of("the user is missing (--user-name, OS_USERNAME or OS_USER_ID)", "the domain of the user")),
            new Problems(
                    "a user only",
                    "OS_USERNAME=u",
                    List.of(
                            "the address of Keystone is missing",
                            "the domain of the user is missing",
                            "the password is missing (--password or OS_PASSWORD)",
                            "the project is missing",
                            "the domain of the project is missing")),
            new Problems(
                    "a type for something else",
                    URL + " OS_AUTH_TYPE=v3oidcpassword OS_PASSWORD=s",
                    List.of("OS_AUTH_TYPE \"v3oidcpassword\" is not supported")),
            new Problems(
                    "halves of a client certificate and an odd switch",
                    URL
                            + " OS_APPLICATION_CREDENTIAL_ID=i OS_APPLICATION_CREDENTIAL_SECRET=s --cert=c OS_INSECURE=maybe",
                    List.of(
                            "the key that belongs to the client certificate is missing (--key or OS_KEY)",
                            "OS_INSECURE must be true or false, not \"maybe\"")),
            new Problems(
                    "the other half",
                    URL + " OS_APPLICATION_CREDENTIAL_ID=i OS_APPLICATION_CREDENTIAL_SECRET=s OS_KEY=k",
                    List.of("the certificate that belongs to the client key is missing")),
            new Problems(
                    "a secret the locale destroyed",
                    URL + " OS_APPLICATION_CREDENTIAL_ID=i OS_APPLICATION_CREDENTIAL_SECRET=s\ufffd",
                    List.of("OS_APPLICATION_CREDENTIAL_SECRET holds characters that the locale of this process cannot"
                            + " express; set LC_ALL=C.UTF-8")));

    @ParameterizedTest
    @FieldSource("CREDENTIALS")
    void makesTheCredential(Case made) {
        assertThat(read(URL + " " + made.given()))
                .isInstanceOfSatisfying(
                        Complete.class,
                        settings -> assertThat(settings.credential()).isEqualTo(made.credential()));
    }

    @ParameterizedTest
    @FieldSource("INCOMPLETE")
    void namesAllProblemsAtOnce(Problems expected) {
        assertThat(read(expected.given())).isInstanceOfSatisfying(Incomplete.class, incomplete -> {
            assertThat(incomplete.problems()).hasSameSizeAs(expected.problems());
            for (var i = 0; i < expected.problems().size(); i++) {
                assertThat(incomplete.problems().get(i))
                        .startsWith(expected.problems().get(i));
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
        "https://k:5000, https://k:5000/v3",
        "https://k:5000/, https://k:5000/v3",
        "https://k:5000/v3, https://k:5000/v3",
        "https://k:5000/v3/, https://k:5000/v3",
        "https://k:5000/v3//, https://k:5000/v3",
        "http://k/identity, http://k/identity/v3",
        "http://k/identity/v3, http://k/identity/v3",
        "http://k/av3, http://k/av3/v3",
        "http://[::1]:5000, http://[::1]:5000/v3",
        "HTTPS://k, HTTPS://k/v3",
        "' https://k ', https://k/v3"
    })
    void completesTheAddress(String given, String identity) {
        var settings = read(
                Map.of(Flag.KEYSTONE_URL, given), "OS_APPLICATION_CREDENTIAL_ID=i OS_APPLICATION_CREDENTIAL_SECRET=s");

        assertThat(settings)
                .isInstanceOfSatisfying(
                        Complete.class,
                        complete -> assertThat(complete.identity()).isEqualTo(URI.create(identity)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "k",
                "k:5000",
                "/v3",
                "ftp://k",
                "file:///etc/passwd",
                "https://",
                "https:k",
                "https://k:99999",
                "https://k?a=b",
                "https://k#a",
                "https://a b",
                "https://k/%zz",
                "://"
            })
    void rejectsWhatIsNoAddress(String given) {
        assertThat(read("OS_AUTH_URL=x OS_USER_ID=u", given))
                .first()
                .asString()
                .contains("must be an http or https URL")
                .contains("not \"" + given + "\" (--keystone-url or OS_AUTH_URL)");
    }

    @Test
    void rejectsAnAddressWithAPasswordWithoutRepeatingIt() {
        for (var given : List.of("https://demo:s3cret@k", "https://demo:s3 cret@k")) {
            assertThat(read("OS_USER_ID=u", given)).first().asString().doesNotContain("s3", "cret");
        }
    }

    @Test
    void warnsOfSecretsInFlags() {
        var settings = read(URL + " --application-credential-id=i --application-credential-secret=s --password=p");

        assertThat(settings)
                .isInstanceOfSatisfying(
                        Complete.class,
                        complete -> assertThat(complete.warnings())
                                .containsExactly(
                                        "everybody on this machine can see --application-credential-secret in the process list;"
                                                + " use OS_APPLICATION_CREDENTIAL_SECRET instead",
                                        "everybody on this machine can see --password in the process list; use OS_PASSWORD instead"));
    }

    @Test
    void readsTheTlsFiles() {
        var settings = read(URL + " OS_APPLICATION_CREDENTIAL_ID=i OS_APPLICATION_CREDENTIAL_SECRET=s"
                + " --cacert=/a OS_CACERT=/b OS_CERT=/c OS_KEY=/d OS_INSECURE=false");

        assertThat(settings).isInstanceOfSatisfying(Complete.class, complete -> {
            assertThat(complete.tls()).isEqualTo(new TlsFiles(Path.of("/a"), Path.of("/c"), Path.of("/d"), false));
            assertThat(complete.warnings()).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "True", "1"})
    void warnsWhenNobodyChecksTheCertificate(String insecure) {
        var settings = read(
                URL + " OS_APPLICATION_CREDENTIAL_ID=i OS_APPLICATION_CREDENTIAL_SECRET=s OS_INSECURE=" + insecure);

        assertThat(settings).isInstanceOfSatisfying(Complete.class, complete -> {
            assertThat(complete.tls().insecure()).isTrue();
            assertThat(complete.warnings()).singleElement().asString().startsWith("OS_INSECURE is set");
        });
    }

    private static Credential byId(String id) {
        return new ApplicationCredentialById(id, new Secret("s"));
    }

    private static Credential password(Identity user, Identity project) {
        return new Password(user, project, new Secret("s"));
    }

    private static List<String> read(String given, String address) {
        return read(Map.of(Flag.KEYSTONE_URL, address), given) instanceof Incomplete incomplete
                ? incomplete.problems()
                : List.of();
    }

    private static Settings read(String given) {
        return read(Map.of(), given);
    }

    private static Settings read(Map<Flag, String> more, String given) {
        var flags = new HashMap<>(more);
        var environment = new HashMap<String, String>();
        for (var word : given.isEmpty() ? new String[0] : given.split(" ", -1)) {
            var equals = word.indexOf('=');
            var name = word.substring(0, equals);
            var flag = Flag.spelled(name);
            if (flag == null) {
                environment.put(name, word.substring(equals + 1));
            } else {
                flags.put(flag, word.substring(equals + 1));
            }
        }
        return SettingsReader.read(flags, environment);
    }
}
