package org.kuberneteskeystone.keystone.clouds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.kuberneteskeystone.keystone.Authentication;
import org.kuberneteskeystone.keystone.Secret;

class OpenrcTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void readsWhatADashboardGivesForAnApplicationCredential() throws IOException {
        var reading = read("""
                #!/usr/bin/env bash

                export OS_AUTH_TYPE=v3applicationcredential
                export OS_AUTH_URL=https://keystone.example.org:5000/v3
                export OS_IDENTITY_API_VERSION=3
                export OS_REGION_NAME="RegionOne"
                export OS_INTERFACE=public
                export OS_APPLICATION_CREDENTIAL_ID=0123
                export OS_APPLICATION_CREDENTIAL_SECRET=s3cr3t
                """);
        var cloud = Readings.cloud(reading);
        assertThat(cloud.authUrl()).contains("https://keystone.example.org:5000/v3");
        assertThat(cloud.authentication())
                .isEqualTo(new Authentication.ApplicationCredentialById("0123", Secret.of("s3cr3t")));
        assertThat(cloud.files()).containsExactly(file());
        assertThat(Readings.warnings(reading)).isEmpty();
    }

    record Word(String written, String meant) {}

    static final List<Word> WORDS = List.of(
            new Word("plain", "plain"),
            new Word("plain # a comment", "plain"),
            new Word("plain   ", "plain"),
            new Word("mid#dle", "mid#dle"),
            new Word("a=b", "a=b"),
            new Word("'single $quoted `word`'", "single $quoted `word`"),
            new Word("\"double 'quoted' word\"", "double 'quoted' word"),
            new Word("\"with \\\"quotes\\\", \\$5, \\\\ and \\n\"", "with \"quotes\", $5, \\ and \\n"),
            new Word("'it'\\''s'\" mine\"", "it's mine"),
            new Word("back\\ slash", "back slash"),
            new Word("'' # nothing", ""),
            new Word("'ümläut'", "ümläut"),
            new Word("*?[x]{y}!", "*?[x]{y}!"));

    @ParameterizedTest
    @FieldSource("WORDS")
    void takesQuotesOffAsAShellDoes(Word example) {
        assertThat(ShellWord.read(example.written())).isEqualTo(new ShellWord.Result.Literal(example.meant()));
    }

    static final List<String> SHELL = List.of(
            "$OS_PASSWORD",
            "\"$OS_PASSWORD\"",
            "\"x${OS_PASSWORD}\"",
            "$(cat s3cr3t)",
            "`cat s3cr3t`",
            "\"`cat s3cr3t`\"",
            "s3cr3t; export OS_X=1",
            "s3cr3t OS_X=1",
            "s3cr3t | cat",
            "s3cr3t && true",
            "<(cat)",
            "'s3cr3t",
            "\"s3cr3t",
            "s3cr3t\\");

    @ParameterizedTest
    @FieldSource("SHELL")
    void refusesWhatOnlyAShellCouldRead(String value) throws IOException {
        assertThat(Readings.problems(read("export OS_USER_ID=i\nexport OS_PASSWORD=" + value + "\n")))
                .singleElement()
                .asString()
                .startsWith(file() + ":2: OS_PASSWORD has ")
                .doesNotContain("s3cr3t");
    }

    @Test
    void refusesTheScriptThatAsksForAPassword() throws IOException {
        assertThat(Readings.problems(read("""
                        export OS_USERNAME="me"
                        # With Keystone you pass the keystone password.
                        echo "Please enter your OpenStack Password: "
                        read -sr OS_PASSWORD_INPUT
                        export OS_PASSWORD=$OS_PASSWORD_INPUT
                        if [ -z "$OS_REGION_NAME" ]; then unset OS_REGION_NAME; fi
                        """)))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith(file() + ":3: is no \"export NAME=value\"")
                                .doesNotContain("echo"),
                        second -> assertThat(second).startsWith(file() + ":5: OS_PASSWORD has a \"$\""));
    }

    @Test
    void ignoresOtherVariablesAndTakesTheLastOfOne() throws IOException {
        var cloud = Readings.cloud(read("""
                export PS1="[\\u@\\h $(whoami)]"
                  OS_USER_ID=old
                \texport   OS_USER_ID='i'\r
                OS_PASSWORD=s3cr3t
                """));
        assertThat(cloud.authentication())
                .hasToString("Password[user=ById[id=i], password=[hidden], scope=" + Optional.empty() + "]");
    }

    @Test
    void namesWhatIsMissingAsItIsWrittenThere() throws IOException {
        assertThat(Readings.problems(read("export OS_USER_ID=i\n")))
                .singleElement()
                .asString()
                .startsWith(file() + " has no OS_PASSWORD");
    }

    @Test
    void warnsOfAFileThatOthersCanRead() throws IOException {
        read("export OS_USER_ID=i\nexport OS_PASSWORD=s3cr3t\n");
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));
        assertThat(Readings.warnings(CloudReader.file(file(), Optional.of("mine"))))
                .containsExactly(
                        file() + " holds a secret that others can read: chmod 600 " + file(),
                        file() + " is an openrc, which has no clouds: \"mine\" is not looked for");
    }

    private Path file() {
        return folder.resolve("openrc");
    }

    private CloudReading read(String text) throws IOException {
        Files.writeString(file(), text);
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-------"));
        return CloudReader.file(file(), Optional.empty());
    }
}
