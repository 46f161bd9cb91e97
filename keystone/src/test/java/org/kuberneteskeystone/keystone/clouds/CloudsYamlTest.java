package org.kuberneteskeystone.keystone.clouds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.kuberneteskeystone.keystone.Authentication;
import org.kuberneteskeystone.keystone.Secret;
import org.kuberneteskeystone.keystone.UserRef;

@Timeout(60)
class CloudsYamlTest {
    private static final String CREDENTIAL = """
            clouds:
              openstack:
                auth_type: v3applicationcredential
                auth:
                  auth_url: https://keystone.example.org:5000
                  application_credential_id: "0123"
                  application_credential_secret: s3cr3t
                region_name: RegionOne
                interface: public
                identity_api_version: 3
                cacert: /etc/ca.pem
                unheard_of: {anything: [at, all]}
            """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void readsWhatADashboardGivesForAnApplicationCredential() throws IOException {
        var cloud = Readings.cloud(read(CREDENTIAL, Optional.empty()));
        assertThat(cloud)
                .isEqualTo(new Cloud(
                        Optional.of("https://keystone.example.org:5000"),
                        new Authentication.ApplicationCredentialById("0123", Secret.of("s3cr3t")),
                        Optional.of(Path.of("/etc/ca.pem")),
                        List.of(clouds())));
    }

    record Text(String name, String written, String secret) {}

    static final List<Text> TEXTS = List.of(
            new Text("digits stay as written", "0123", "0123"),
            new Text("so do octal, hexadecimal and sexagesimal numbers", "0x1F", "0x1F"),
            new Text("words that YAML has another use for", "no", "no"),
            new Text("a date", "2026-01-01", "2026-01-01"),
            new Text("quotes", "'a: #b'", "a: #b"),
            new Text("an empty string in quotes is not nothing", "'null'", "null"),
            new Text("a block", "|-\n          a\n          b", "a\nb"));

    @ParameterizedTest
    @FieldSource("TEXTS")
    void takesASecretAsItIsWritten(Text example) throws IOException {
        assertThat(Readings.cloud(read("""
                                clouds:
                                  a:
                                    auth: {user_id: i}
                                    password: %s
                                """.formatted(example.written()), Optional.empty()))
                        .authentication())
                .isEqualTo(password(example.secret()));
    }

    @Test
    void followsAliasesAndMerges() throws IOException {
        var cloud = Readings.cloud(read("""
                base: &base
                  auth: &auth {auth_url: https://k, user_id: i, password: old}
                  cacert: /ca
                clouds:
                  a:
                    <<: *base
                    auth:
                      <<: *auth
                      password: s3cr3t
                """, Optional.of("a")));
        assertThat(cloud.authUrl()).contains("https://k");
        assertThat(cloud.caFile()).contains(Path.of("/ca"));
        assertThat(cloud.authentication()).isEqualTo(password("s3cr3t"));
    }

    @Test
    void takesTheSecretFromTheFileBesideIt() throws IOException {
        Files.writeString(folder.resolve("secure.yaml"), "clouds: {a: {auth: {password: s3cr3t}}, other: {}}");
        var reading =
                read("clouds: {a: {auth: {user_id: i, password: old}}, b: {auth: {user_id: j}}}", Optional.of("a"));
        assertThat(Readings.cloud(reading).authentication()).isEqualTo(password("s3cr3t"));
        assertThat(Readings.cloud(reading).files()).containsExactly(clouds(), folder.resolve("secure.yaml"));
        assertThat(Readings.problems(CloudReader.file(clouds(), Optional.of("b"))))
                .singleElement()
                .asString()
                .startsWith(clouds() + ": cloud \"b\" has no password");
    }

    @Test
    void warnsOfTheFileWithTheSecretOnly() throws IOException {
        var secure = Files.writeString(folder.resolve("secure.yaml"), "clouds: {a: {auth: {password: s3cr3t}}}");
        Files.setPosixFilePermissions(secure, PosixFilePermissions.fromString("rw-------"));
        var reading = read("clouds: {a: {auth: {user_id: i}}}", Optional.empty());
        assertThat(Readings.warnings(reading)).isEmpty();
        Files.setPosixFilePermissions(secure, PosixFilePermissions.fromString("rw----r--"));
        assertThat(Readings.warnings(CloudReader.file(clouds(), Optional.empty())))
                .containsExactly(secure + " holds a secret that others can read: chmod 600 " + secure);
    }

    @Test
    void choosesTheOnlyCloudOrTheUsualOne() throws IOException {
        var several = "clouds: {a: {auth: {user_id: x}}, openstack: {auth: {user_id: i, password: s3cr3t}}}";
        assertThat(Readings.cloud(read(several, Optional.empty())).authentication())
                .isEqualTo(password("s3cr3t"));
        assertThat(Readings.problems(read("clouds: {a: {}, b: {}}", Optional.empty())))
                .containsExactly(clouds() + " has several clouds: name one of a, b");
        assertThat(Readings.problems(read("clouds: {a: {}, b: {}}", Optional.of("c"))))
                .containsExactly(clouds() + " has no cloud \"c\"; it has a, b");
    }

    record Wrong(String name, String yaml, List<String> problems) {}

    static final List<Wrong> WRONG = List.of(
            new Wrong("empty", "", List.of(" is neither a clouds.yaml nor an openrc")),
            new Wrong("text", "s3cr3t", List.of(" is neither a clouds.yaml nor an openrc")),
            new Wrong("list", "[s3cr3t]", List.of(" is neither a clouds.yaml nor an openrc")),
            new Wrong("no clouds", "cloud: {}", List.of(" has no mapping \"clouds\"")),
            new Wrong("clouds are a list", "\nclouds: [a]", List.of(":2: has no mapping \"clouds\"")),
            new Wrong("no cloud", "clouds: {}", List.of(" has several clouds: name one of ")),
            new Wrong("cloud is text", "clouds:\n  a: s3cr3t", List.of(":2: cloud \"a\" is no mapping")),
            new Wrong(
                    "auth is text",
                    "clouds:\n  a:\n    auth: s3cr3t",
                    List.of(":3: cloud \"a\" has an auth that is no mapping")),
            new Wrong(
                    "password is a list",
                    "clouds:\n  a:\n    auth:\n      user_id: i\n      password: [s3cr3t]",
                    List.of(":5: password must be text")),
            new Wrong(
                    "password is a mapping",
                    "clouds: {a: {auth: {user_id: i, password: {s3cr3t: x}}}}",
                    List.of(":1: password must be text")),
            new Wrong(
                    "twice",
                    "clouds:\n  a:\n    auth:\n      password: x\n      password: s3cr3t",
                    List.of(":5: password is there twice")),
            new Wrong("cloud twice", "clouds:\n  a: {}\n  a: {}", List.of(":3: a is there twice")),
            new Wrong("nothing in it", "clouds: {a: }", List.of(":1: cloud \"a\" is no mapping")),
            new Wrong(
                    "null is nothing",
                    "clouds: {a: {auth: {user_id: i, password: ~}}}",
                    List.of(": cloud \"a\" has no password")),
            new Wrong(
                    "empty is nothing",
                    "clouds: {a: {auth: {user_id: i, password: ''}}}",
                    List.of(": cloud \"a\" has no password")),
            new Wrong("broken", "clouds:\n  a: {auth: \"s3cr3t", List.of(":2: is not YAML")),
            new Wrong("unknown alias", "clouds: {a: {auth: {password: *s3cr3t}}}", List.of(":1: is not YAML")),
            new Wrong("two documents", "clouds: {}\n---\nclouds: {}\n", List.of(":2: is not YAML")),
            new Wrong("control character", "clouds: {a: \u0001s3cr3t}", List.of(" is not YAML")),
            new Wrong("deep", "clouds: " + "[".repeat(10_000), List.of(" is not YAML")),
            new Wrong("merged with itself", "clouds: &a\n  <<: *a\n", List.of(":1: merges (<<) more than 100")),
            new Wrong("merged with text", "clouds:\n  <<: s3cr3t\n", List.of(":2: merges (<<) what is no mapping")));

    @ParameterizedTest
    @FieldSource("WRONG")
    void refuses(Wrong example) throws IOException {
        var problems = Readings.problems(read(example.yaml(), Optional.empty()));
        assertThat(problems).hasSameSizeAs(example.problems()).noneMatch(problem -> problem.contains("s3cr3t"));
        for (int i = 0; i < problems.size(); i++) {
            assertThat(problems.get(i)).startsWith(clouds() + example.problems().get(i));
        }
    }

    @Test
    void refusesAFileThatIsNoneOrTooLargeOrNotUtf8() throws IOException {
        assertThat(Readings.problems(CloudReader.file(clouds(), Optional.empty())))
                .containsExactly(clouds() + " is not there");
        assertThat(Readings.problems(CloudReader.file(folder, Optional.empty())))
                .containsExactly(folder + " is no file");
        assertThat(Readings.problems(read("#" + "x".repeat(1024 * 1024), Optional.empty())))
                .containsExactly(clouds() + " has more than 1048576 bytes");
        Files.write(clouds(), "clouds: {ä: {}}".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(Readings.problems(CloudReader.file(clouds(), Optional.empty())))
                .containsExactly(clouds() + " is not UTF-8");
    }

    @Test
    void aBombOfAliasesEndsAtALimit() throws IOException {
        var bomb = new StringBuilder("a0: &a0 {x: y}\n");
        for (int i = 1; i < 100; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        assertThat(Readings.problems(read(bomb + "clouds: *a99\n", Optional.empty())))
                .hasSize(1);
    }

    @Test
    void aBombOfMergesEndsAtALimit() throws IOException {
        var bomb = new StringBuilder("a0: &a0 {x: y}\n");
        for (int i = 1; i < 13; i++) {
            bomb.append("a%d: &a%d {<<: [*a%d, *a%d, *a%d]}\n".formatted(i, i, i - 1, i - 1, i - 1));
        }
        assertThat(Readings.problems(read(bomb + "clouds: {<<: *a12}\n", Optional.empty())))
                .singleElement()
                .asString()
                .contains("merges (<<) more than 100 mappings");
    }

    @Test
    void looksWhereOpenStacksClientsLook() throws IOException {
        var work = Files.createDirectory(folder.resolve("work"));
        var home = folder.resolve("home");
        var configuration = Files.createDirectories(home.resolve(".config/openstack"));
        var environment = Map.of("HOME", home.toString());
        var inHome = write(configuration.resolve("clouds.yml"), "home");
        assertThat(files(CloudReader.named("a", environment, work))).containsExactly(inHome);
        var inWork = write(work.resolve("clouds.yaml"), "work");
        assertThat(files(CloudReader.named("a", environment, work))).containsExactly(inWork);
        var elsewhere = write(folder.resolve("elsewhere.yaml"), "elsewhere");
        var named = Map.of("HOME", home.toString(), "OS_CLIENT_CONFIG_FILE", "../elsewhere.yaml");
        assertThat(files(CloudReader.named("a", named, work))).containsExactly(work.resolve("../elsewhere.yaml"));
        var secure = write(folder.resolve("secrets"), "from the secure file");
        var both = Map.of("OS_CLIENT_CONFIG_FILE", elsewhere.toString(), "OS_CLIENT_SECURE_FILE", secure.toString());
        assertThat(Readings.cloud(CloudReader.named("a", both, work)).authentication())
                .isEqualTo(password("from the secure file"));
    }

    @Test
    void aFileThatIsNamedMustBeThere() {
        var missing = folder.resolve("missing.yaml");
        assertThat(Readings.problems(
                        CloudReader.named("a", Map.of("OS_CLIENT_CONFIG_FILE", missing.toString()), folder)))
                .containsExactly(missing + " is not there");
    }

    private static Path write(Path file, String password) throws IOException {
        return Files.writeString(file, "clouds: {a: {auth: {user_id: i, password: " + password + "}}}");
    }

    private static List<Path> files(CloudReading reading) {
        return Readings.cloud(reading).files();
    }

    private static Authentication password(String secret) {
        return new Authentication.Password(new UserRef.ById("i"), Secret.of(secret), Optional.empty());
    }

    private Path clouds() {
        return folder.resolve("clouds.yaml");
    }

    private CloudReading read(String yaml, Optional<String> cloud) throws IOException {
        Files.writeString(clouds(), yaml);
        return CloudReader.file(clouds(), cloud);
    }
}
