package org.kuberneteskeystone.keystone.clouds;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.kuberneteskeystone.keystone.Authentication;
import org.kuberneteskeystone.keystone.DomainRef;
import org.kuberneteskeystone.keystone.Scope;
import org.kuberneteskeystone.keystone.Secret;
import org.kuberneteskeystone.keystone.UserRef;

/** The rules of a login, with an environment as the source. */
class LoginReaderTest {
    private static final Secret SECRET = Secret.of("s3cr3t");

    record Case(String name, String variables, Authentication expected) {}

    static final List<Case> CASES = List.of(
            new Case(
                    "application credential by id",
                    "AUTH_TYPE=v3applicationcredential APPLICATION_CREDENTIAL_ID=id APPLICATION_CREDENTIAL_SECRET=s3cr3t",
                    new Authentication.ApplicationCredentialById("id", SECRET)),
            new Case(
                    "without a type, and with a project that Keystone must not see",
                    "APPLICATION_CREDENTIAL_ID=id APPLICATION_CREDENTIAL_SECRET=s3cr3t PROJECT_NAME=p",
                    new Authentication.ApplicationCredentialById("id", SECRET)),
            new Case(
                    "application credential by name and user id",
                    "APPLICATION_CREDENTIAL_NAME=n APPLICATION_CREDENTIAL_SECRET=s3cr3t USER_ID=u",
                    new Authentication.ApplicationCredentialByName("n", new UserRef.ById("u"), SECRET)),
            new Case(
                    "application credential by name and user name",
                    "APPLICATION_CREDENTIAL_NAME=n APPLICATION_CREDENTIAL_SECRET=s3cr3t USERNAME=u"
                            + " USER_DOMAIN_NAME=Default",
                    new Authentication.ApplicationCredentialByName(
                            "n", new UserRef.ByName("u", new DomainRef.ByName("Default")), SECRET)),
            new Case(
                    "password, everything by name",
                    "AUTH_TYPE=password USERNAME=u USER_DOMAIN_NAME=D PASSWORD=s3cr3t PROJECT_NAME=p"
                            + " PROJECT_DOMAIN_NAME=E",
                    password(
                            new UserRef.ByName("u", new DomainRef.ByName("D")),
                            new Scope.ProjectByName("p", new DomainRef.ByName("E")))),
            new Case(
                    "password, ids before names",
                    "AUTH_TYPE=v3password USER_ID=i USERNAME=u PASSWORD=s3cr3t PROJECT_ID=q PROJECT_NAME=p",
                    password(new UserRef.ById("i"), new Scope.ProjectById("q"))),
            new Case(
                    "domain ids before domain names",
                    "USERNAME=u USER_DOMAIN_ID=d USER_DOMAIN_NAME=D PASSWORD=s3cr3t PROJECT_NAME=p"
                            + " PROJECT_DOMAIN_ID=e PROJECT_DOMAIN_NAME=E",
                    password(
                            new UserRef.ByName("u", new DomainRef.ById("d")),
                            new Scope.ProjectByName("p", new DomainRef.ById("e")))),
            new Case(
                    "one domain for user and project",
                    "USERNAME=u DOMAIN_NAME=D PASSWORD=s3cr3t PROJECT_NAME=p",
                    password(
                            new UserRef.ByName("u", new DomainRef.ByName("D")),
                            new Scope.ProjectByName("p", new DomainRef.ByName("D")))),
            new Case(
                    "a default domain for what has none",
                    "USERNAME=u DEFAULT_DOMAIN_ID=default PASSWORD=s3cr3t PROJECT_NAME=p PROJECT_DOMAIN_NAME=E",
                    password(
                            new UserRef.ByName("u", new DomainRef.ById("default")),
                            new Scope.ProjectByName("p", new DomainRef.ByName("E")))),
            new Case(
                    "a default domain by name",
                    "USERNAME=u DEFAULT_DOMAIN_NAME=D PASSWORD=s3cr3t",
                    new Authentication.Password(
                            new UserRef.ByName("u", new DomainRef.ByName("D")), SECRET, Optional.empty())),
            new Case(
                    "the domain as scope",
                    "USER_ID=i PASSWORD=s3cr3t DOMAIN_ID=d",
                    password(new UserRef.ById("i"), new Scope.Domain(new DomainRef.ById("d")))),
            new Case(
                    "the whole system as scope",
                    "USER_ID=i PASSWORD=s3cr3t SYSTEM_SCOPE=all",
                    password(new UserRef.ById("i"), new Scope.AllSystem())),
            new Case(
                    "no scope",
                    "USER_ID=i PASSWORD=s3cr3t",
                    new Authentication.Password(new UserRef.ById("i"), SECRET, Optional.empty())),
            new Case(
                    "a tenant is a project",
                    "USER_ID=i PASSWORD=s3cr3t TENANT_ID=q",
                    password(new UserRef.ById("i"), new Scope.ProjectById("q"))),
            new Case(
                    "a project goes before a tenant",
                    "USER_ID=i PASSWORD=s3cr3t TENANT_ID=old PROJECT_ID=q",
                    password(new UserRef.ById("i"), new Scope.ProjectById("q"))),
            new Case(
                    "empty is absent",
                    "AUTH_TYPE= USER_ID= USERNAME=u USER_DOMAIN_ID= USER_DOMAIN_NAME=D PASSWORD=s3cr3t PROJECT_ID="
                            + " PROJECT_NAME= TRUST_ID= SYSTEM_SCOPE=",
                    new Authentication.Password(
                            new UserRef.ByName("u", new DomainRef.ByName("D")), SECRET, Optional.empty())));

    private static Authentication password(UserRef user, Scope scope) {
        return new Authentication.Password(user, SECRET, Optional.of(scope));
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void logsInAs(Case example) {
        assertThat(Readings.cloud(read(example.variables())).authentication()).isEqualTo(example.expected());
    }

    record Wrong(String variables, List<String> problems) {}

    static final List<Wrong> WRONG = List.of(
            new Wrong(
                    "APPLICATION_CREDENTIAL_ID=id",
                    List.of("the environment has no OS_APPLICATION_CREDENTIAL_SECRET: Keystone shows it once")),
            new Wrong(
                    "APPLICATION_CREDENTIAL_ID=id APPLICATION_CREDENTIAL_SECRET=",
                    List.of("the environment has no OS_APPLICATION_CREDENTIAL_SECRET: Keystone shows it once")),
            new Wrong(
                    "APPLICATION_CREDENTIAL_SECRET=s3cr3t",
                    List.of("the environment has no OS_APPLICATION_CREDENTIAL_ID: it names")),
            new Wrong(
                    "APPLICATION_CREDENTIAL_ID=id APPLICATION_CREDENTIAL_NAME=n APPLICATION_CREDENTIAL_SECRET=s3cr3t",
                    List.of("OS_APPLICATION_CREDENTIAL_NAME is given beside the id")),
            new Wrong(
                    "APPLICATION_CREDENTIAL_NAME=n APPLICATION_CREDENTIAL_SECRET=s3cr3t",
                    List.of("the environment has no OS_USERNAME: the name of an application credential")),
            new Wrong(
                    "APPLICATION_CREDENTIAL_NAME=n USERNAME=u",
                    List.of(
                            "the environment has no OS_APPLICATION_CREDENTIAL_SECRET",
                            "the environment has no OS_USER_DOMAIN_NAME: a user name is unique only")),
            new Wrong(
                    "AUTH_TYPE=v3applicationcredential USERNAME=u PASSWORD=s3cr3t",
                    List.of(
                            "the environment has no OS_APPLICATION_CREDENTIAL_SECRET",
                            "the environment has no OS_APPLICATION_CREDENTIAL_ID")),
            new Wrong("USERNAME=u USER_DOMAIN_ID=d", List.of("the environment has no OS_PASSWORD: nobody is here")),
            new Wrong("PASSWORD=s3cr3t", List.of("the environment has no OS_USERNAME: the password is somebody's")),
            new Wrong("USERNAME=u PASSWORD=s3cr3t", List.of("the environment has no OS_USER_DOMAIN_NAME")),
            new Wrong(
                    "USERNAME=u PASSWORD=s3cr3t DOMAIN_NAME=D", List.of("the environment has no OS_USER_DOMAIN_NAME")),
            new Wrong(
                    "USER_ID=i PASSWORD=s3cr3t PROJECT_NAME=p",
                    List.of("the environment has no OS_PROJECT_DOMAIN_NAME: a project's name")),
            new Wrong(
                    "USER_ID=i PASSWORD=s3cr3t PROJECT_ID=p SYSTEM_SCOPE=all",
                    List.of("the environment asks for several scopes at once")),
            new Wrong(
                    "USER_ID=i PASSWORD=s3cr3t DOMAIN_ID=d SYSTEM_SCOPE=all",
                    List.of("the environment asks for several scopes at once")),
            new Wrong("USER_ID=i PASSWORD=s3cr3t SYSTEM_SCOPE=some", List.of("OS_SYSTEM_SCOPE must be \"all\"")),
            new Wrong("USER_ID=i PASSWORD=s3cr3t TRUST_ID=t", List.of("OS_TRUST_ID is not supported")),
            new Wrong("AUTH_TYPE=v3token TOKEN=s3cr3t", List.of("OS_AUTH_TYPE means a token, which ends")),
            new Wrong("AUTH_TYPE=token TOKEN=s3cr3t", List.of("OS_AUTH_TYPE means a token, which ends")),
            new Wrong("TOKEN=s3cr3t", List.of("OS_TOKEN is a token, which ends")),
            new Wrong("AUTH_TYPE=v2password PASSWORD=s3cr3t", List.of("OS_AUTH_TYPE means Identity v2")),
            new Wrong("AUTH_TYPE=v3oidcpassword", List.of("OS_AUTH_TYPE \"v3oidcpassword\" is no login that")),
            new Wrong(
                    "USER_ID=i PASSWORD=s3cr3t IDENTITY_API_VERSION=2.0",
                    List.of("OS_IDENTITY_API_VERSION means Identity v2")),
            new Wrong(
                    "USER_ID=i PASSWORD=s3cr3t AUTH_URL=https://u:s3cr3t@k",
                    List.of("OS_AUTH_URL must have no user or password in it")),
            new Wrong("USER_ID=i PASSWORD=s3cr3t CACERT=a\0b", List.of("OS_CACERT is no path")));

    @ParameterizedTest
    @FieldSource("WRONG")
    void refuses(Wrong example) {
        var problems = Readings.problems(read(example.variables()));
        assertThat(problems).hasSameSizeAs(example.problems()).noneMatch(problem -> problem.contains("s3cr3t"));
        for (int i = 0; i < problems.size(); i++) {
            assertThat(problems.get(i)).startsWith(example.problems().get(i));
        }
    }

    @Test
    void noLoginIsNothing() {
        assertThat(CloudReader.environment(Map.of())).isEqualTo(new CloudReading.Nothing());
        assertThat(read("AUTH_URL=https://k CLOUD=mine REGION_NAME=R CACERT=/ca PROJECT_NAME=p PASSWORD="))
                .isEqualTo(new CloudReading.Nothing());
        assertThat(CloudReader.environment(Map.of("USERNAME", "u", "PASSWORD", "p")))
                .isEqualTo(new CloudReading.Nothing());
    }

    @Test
    void knowsWhereKeystoneIsAndWhomToTrust() {
        var cloud = Readings.cloud(CloudReader.environment(Map.of(
                "OS_USER_ID", "i",
                "OS_PASSWORD", "s3cr3t",
                "OS_AUTH_URL", " https://k:5000/v3 ",
                "OS_CACERT", "~/ca.pem",
                "HOME", "/home/me")));
        assertThat(cloud.authUrl()).contains("https://k:5000/v3");
        assertThat(cloud.caFile()).contains(Path.of("/home/me/ca.pem"));
        assertThat(cloud.files()).isEmpty();
        var bare = Readings.cloud(read("USER_ID=i PASSWORD=s3cr3t"));
        assertThat(bare.authUrl()).isEmpty();
        assertThat(bare.caFile()).isEmpty();
    }

    @Test
    void warnsOfWhatItDoesNotFollow() {
        assertThat(Readings.warnings(read("USER_ID=i PASSWORD=s3cr3t INSECURE=True VERIFY=no PROFILE=vendor")))
                .hasSize(3)
                .anyMatch(warning -> warning.startsWith("OS_INSECURE is not followed"))
                .anyMatch(warning -> warning.startsWith("OS_VERIFY is not followed"))
                .anyMatch(warning -> warning.startsWith("OS_PROFILE is not read"));
        assertThat(Readings.warnings(read("USER_ID=i PASSWORD=s3cr3t INSECURE=false VERIFY=True")))
                .isEmpty();
    }

    @Test
    void printsNoSecret() {
        assertThat(read("USER_ID=i PASSWORD=s3cr3t").toString()).doesNotContain("s3cr3t");
        assertThat(new Option("s3cr3t", "OS_PASSWORD")).hasToString("Option[OS_PASSWORD]");
        assertThat(new ShellWord.Result.Literal("s3cr3t").toString()).doesNotContain("s3cr3t");
        assertThat(new SecretFile(Path.of("x"), "s3cr3t")).hasToString("SecretFile[x]");
    }

    /** Pairs without the OS_ that all of them begin with. */
    private static CloudReading read(String variables) {
        var environment = new HashMap<String, String>();
        for (var pair : variables.split(" ", -1)) {
            var equals = pair.indexOf('=');
            environment.put("OS_" + pair.substring(0, equals), pair.substring(equals + 1));
        }
        return CloudReader.environment(environment);
    }
}
