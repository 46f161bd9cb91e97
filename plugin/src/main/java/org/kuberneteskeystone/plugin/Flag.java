package org.kuberneteskeystone.plugin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The flags that take a value, named as the reference implementation names them, so that a kubeconfig made for it works
 * with this program.
 *
 * @see <a href="https://github.com/kubernetes/cloud-provider-openstack/tree/master/cmd/client-keystone-auth">the
 *     reference implementation</a>
 */
enum Flag {
    KEYSTONE_URL("--keystone-url", "address of Keystone; /v3 is added if missing", "OS_AUTH_URL"),
    APPLICATION_CREDENTIAL_ID(
            "--application-credential-id", "id of the application credential", "OS_APPLICATION_CREDENTIAL_ID"),
    APPLICATION_CREDENTIAL_NAME(
            "--application-credential-name",
            "its name instead of its id; needs the user, too",
            "OS_APPLICATION_CREDENTIAL_NAME"),
    APPLICATION_CREDENTIAL_SECRET(
            "--application-credential-secret",
            "its secret; better in the variable",
            "OS_APPLICATION_CREDENTIAL_SECRET"),
    USER_NAME("--user-name", "user", "OS_USERNAME", "OS_USER_ID"),
    PASSWORD("--password", "password of the user; better in the variable", "OS_PASSWORD"),
    PROJECT_NAME("--project-name", "project to log in to with a password", "OS_PROJECT_NAME", "OS_PROJECT_ID"),
    DOMAIN_NAME(
            "--domain-name",
            "domain of the user and the project",
            "OS_USER_DOMAIN_NAME",
            "OS_USER_DOMAIN_ID",
            "OS_PROJECT_DOMAIN_NAME",
            "OS_PROJECT_DOMAIN_ID",
            "OS_DOMAIN_NAME",
            "OS_DOMAIN_ID"),
    CA_CERTIFICATE("--cacert", "file with the CA certificates of Keystone (PEM)", "OS_CACERT"),
    CERTIFICATE("--cert", "file with the client certificate (PEM)", "OS_CERT"),
    KEY("--key", "file with the client key (PEM, PKCS#8, unencrypted)", "OS_KEY");

    private final String spelling;
    private final String meaning;

    @SuppressWarnings("ImmutableEnumChecker") // It is: the constructor takes a copy.
    private final List<String> variables;

    Flag(String spelling, String meaning, String... variables) {
        this.spelling = spelling;
        this.meaning = meaning;
        this.variables = List.of(variables);
    }

    static @Nullable Flag spelled(String spelling) {
        for (var flag : values()) {
            if (flag.spelling.equals(spelling)) {
                return flag;
            }
        }
        return null;
    }

    /** The flag with its dashes. */
    String spelling() {
        return spelling;
    }

    /** What the flag is for, for the help. */
    String meaning() {
        return meaning;
    }

    /** The environment variables that stand for the flag. */
    List<String> variables() {
        return variables;
    }

    /** How to give the value, for messages: "--user-name, OS_USERNAME or OS_USER_ID". */
    String ways() {
        var ways = new StringBuilder(spelling);
        for (var i = 0; i < variables.size(); i++) {
            ways.append(i == variables.size() - 1 ? " or " : ", ").append(variables.get(i));
        }
        return ways.toString();
    }
}
