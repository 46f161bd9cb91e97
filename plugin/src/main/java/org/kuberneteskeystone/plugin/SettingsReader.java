package org.kuberneteskeystone.plugin;

import static org.kuberneteskeystone.plugin.Flag.APPLICATION_CREDENTIAL_ID;
import static org.kuberneteskeystone.plugin.Flag.APPLICATION_CREDENTIAL_NAME;
import static org.kuberneteskeystone.plugin.Flag.APPLICATION_CREDENTIAL_SECRET;
import static org.kuberneteskeystone.plugin.Flag.CA_CERTIFICATE;
import static org.kuberneteskeystone.plugin.Flag.CERTIFICATE;
import static org.kuberneteskeystone.plugin.Flag.DOMAIN_NAME;
import static org.kuberneteskeystone.plugin.Flag.KEY;
import static org.kuberneteskeystone.plugin.Flag.KEYSTONE_URL;
import static org.kuberneteskeystone.plugin.Flag.PASSWORD;
import static org.kuberneteskeystone.plugin.Flag.PROJECT_NAME;
import static org.kuberneteskeystone.plugin.Flag.USER_NAME;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kuberneteskeystone.plugin.login.Credential;
import org.kuberneteskeystone.plugin.login.Credential.ApplicationCredentialById;
import org.kuberneteskeystone.plugin.login.Credential.ApplicationCredentialByName;
import org.kuberneteskeystone.plugin.login.Identity;
import org.kuberneteskeystone.plugin.login.Secret;
import org.kuberneteskeystone.plugin.login.TlsFiles;

/**
 * Makes {@link Settings} of flags and the <a
 * href="https://docs.openstack.org/python-openstackclient/latest/cli/man/openstack.html#environment-variables">OS_*
 * variables</a>. A flag wins over the variables of the same meaning, and an id over a name of the same origin.
 */
final class SettingsReader {
    static final String AUTH_TYPE = "OS_AUTH_TYPE";
    static final String INSECURE = "OS_INSECURE";

    private final Map<Flag, String> flags;
    private final Map<String, String> environment;
    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private SettingsReader(Map<Flag, String> flags, Map<String, String> environment) {
        this.flags = flags;
        this.environment = environment;
    }

    static Settings read(Map<Flag, String> flags, Map<String, String> environment) {
        return new SettingsReader(flags, environment).read();
    }

    private Settings read() {
        var address = required("the address of Keystone", KEYSTONE_URL);
        var identity = address == null ? null : IdentityAddress.of(address, problems);
        var credential = credential();
        var tls = tls();
        warnOfSecretsInFlags();
        return identity == null || credential == null || tls == null || !problems.isEmpty()
                ? new Settings.Incomplete(List.copyOf(problems))
                : new Settings.Complete(identity, credential, tls, List.copyOf(warnings));
    }

    /** Flags say which kind of credential is meant; without any, OS_AUTH_TYPE does; without that, what there is. */
    private @Nullable Credential credential() {
        if (isAnyFlag(APPLICATION_CREDENTIAL_ID, APPLICATION_CREDENTIAL_NAME, APPLICATION_CREDENTIAL_SECRET)) {
            return applicationCredential();
        }
        if (isAnyFlag(USER_NAME, PASSWORD, PROJECT_NAME)) {
            return password();
        }
        var type = variable(AUTH_TYPE);
        if (type != null) {
            return credentialOfType(type);
        }
        if (isAnyVariable(APPLICATION_CREDENTIAL_ID, APPLICATION_CREDENTIAL_NAME, APPLICATION_CREDENTIAL_SECRET)) {
            return applicationCredential();
        }
        if (isAnyVariable(USER_NAME, PASSWORD)) {
            return password();
        }
        problems.add("a credential is missing: either an application credential (" + APPLICATION_CREDENTIAL_ID.ways()
                + ", and OS_APPLICATION_CREDENTIAL_SECRET) or a user (" + USER_NAME.ways() + ") with password ("
                + PASSWORD.ways() + "), project (" + PROJECT_NAME.ways() + ") and domain (" + DOMAIN_NAME.ways() + ")");
        return null;
    }

    private @Nullable Credential credentialOfType(String type) {
        return switch (type) {
            case "v3applicationcredential" -> applicationCredential();
            case "v3password", "password" -> password();
            default -> {
                problems.add(AUTH_TYPE + " \"" + type
                        + "\" is not supported; use v3applicationcredential, v3password or password");
                yield null;
            }
        };
    }

    private @Nullable Credential applicationCredential() {
        var secret = required("the secret of the application credential", APPLICATION_CREDENTIAL_SECRET);
        var id = flag(APPLICATION_CREDENTIAL_ID);
        if (id == null && flag(APPLICATION_CREDENTIAL_NAME) == null) {
            id = value(APPLICATION_CREDENTIAL_ID);
        }
        if (id != null) {
            return secret == null ? null : new ApplicationCredentialById(id, new Secret(secret));
        }
        var name = value(APPLICATION_CREDENTIAL_NAME);
        if (name == null) {
            missing("the id of the application credential", APPLICATION_CREDENTIAL_ID);
            return null;
        }
        var user = user();
        return user == null || secret == null ? null : new ApplicationCredentialByName(name, user, new Secret(secret));
    }

    private @Nullable Credential password() {
        var user = user();
        var password = required("the password", PASSWORD);
        var project = identity("the project", PROJECT_NAME, "OS_PROJECT_ID", domain("PROJECT", "USER"));
        return user == null || password == null || project == null
                ? null
                : new Credential.Password(user, project, new Secret(password));
    }

    private @Nullable Identity user() {
        return identity("the user", USER_NAME, "OS_USER_ID", domain("USER", "PROJECT"));
    }

    private @Nullable Identity identity(String what, Flag flag, String idVariable, @Nullable Identity domain) {
        var id = flag(flag) == null ? variable(idVariable) : null;
        if (id != null) {
            return new Identity.ById(id);
        }
        var name = value(flag);
        if (name == null) {
            missing(what, flag);
        }
        if (domain == null) {
            missing("the domain of " + what, DOMAIN_NAME);
        }
        return name == null || domain == null ? null : new Identity.ByName(name, domain);
    }

    /** The domain of a user or project. Most people have both in one, so either stands in for the other. */
    private @Nullable Identity domain(String owner, String other) {
        var name = flag(DOMAIN_NAME);
        if (name != null) {
            return new Identity.ByName(name, null);
        }
        for (var prefix : new String[] {"OS_" + owner + "_DOMAIN_", "OS_DOMAIN_", "OS_" + other + "_DOMAIN_"}) {
            var id = variable(prefix + "ID");
            if (id != null) {
                return new Identity.ById(id);
            }
            name = variable(prefix + "NAME");
            if (name != null) {
                return new Identity.ByName(name, null);
            }
        }
        return null;
    }

    private @Nullable TlsFiles tls() {
        var authorities = path(CA_CERTIFICATE);
        var certificate = path(CERTIFICATE);
        var key = path(KEY);
        if (certificate == null && key != null) {
            missing("the certificate that belongs to the client key", CERTIFICATE);
        }
        if (certificate != null && key == null) {
            missing("the key that belongs to the client certificate", KEY);
        }
        var insecure = isInsecure();
        return (certificate == null) == (key == null) ? new TlsFiles(authorities, certificate, key, insecure) : null;
    }

    private boolean isInsecure() {
        var insecure = variable(INSECURE);
        if (insecure == null || insecure.equalsIgnoreCase("false") || insecure.equals("0")) {
            return false;
        }
        if (insecure.equalsIgnoreCase("true") || insecure.equals("1")) {
            warnings.add(INSECURE + " is set: the secret goes to whoever answers, Keystone or not;"
                    + " name the CA certificates with " + CA_CERTIFICATE.ways() + " instead");
            return true;
        }
        problems.add(INSECURE + " must be true or false, not \"" + insecure + "\"");
        return false;
    }

    private void warnOfSecretsInFlags() {
        for (var flag : new Flag[] {APPLICATION_CREDENTIAL_SECRET, PASSWORD}) {
            if (flags.containsKey(flag)) {
                warnings.add("everybody on this machine can see " + flag.spelling() + " in the process list; use "
                        + flag.variables().getFirst() + " instead");
            }
        }
    }

    private @Nullable Path path(Flag flag) {
        var value = value(flag);
        try {
            return value == null ? null : Path.of(value);
        } catch (InvalidPathException _) {
            problems.add("the path is not valid (" + flag.ways() + ")");
            return null;
        }
    }

    private @Nullable String required(String what, Flag flag) {
        var value = value(flag);
        if (value == null) {
            missing(what, flag);
        }
        return value;
    }

    private void missing(String what, Flag flag) {
        problems.add(what + " is missing (" + flag.ways() + ")");
    }

    /** The value of a flag, or else of the variable that is its first counterpart. */
    private @Nullable String value(Flag flag) {
        var value = flag(flag);
        return value == null ? variable(flag.variables().getFirst()) : value;
    }

    private @Nullable String flag(Flag flag) {
        return intact(flag.spelling(), flags.get(flag));
    }

    private @Nullable String variable(String name) {
        return intact(name, environment.get(name));
    }

    /** Java reads what the locale cannot express as U+FFFD; a password with one in it would only ever be refused. */
    private @Nullable String intact(String source, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        var problem = source + " holds characters that the locale of this process cannot express; set LC_ALL=C.UTF-8";
        if (value.indexOf('\uFFFD') >= 0 && !problems.contains(problem)) {
            problems.add(problem);
        }
        return value;
    }

    private boolean isAnyFlag(Flag... some) {
        for (var flag : some) {
            if (flags.containsKey(flag)) {
                return true;
            }
        }
        return false;
    }

    private boolean isAnyVariable(Flag... some) {
        for (var flag : some) {
            for (var name : flag.variables()) {
                if (variable(name) != null) {
                    return true;
                }
            }
        }
        return false;
    }
}
