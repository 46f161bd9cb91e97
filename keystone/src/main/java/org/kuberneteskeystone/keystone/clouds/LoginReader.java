package org.kuberneteskeystone.keystone.clouds;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kuberneteskeystone.keystone.Authentication;
import org.kuberneteskeystone.keystone.DomainRef;
import org.kuberneteskeystone.keystone.Scope;
import org.kuberneteskeystone.keystone.Secret;
import org.kuberneteskeystone.keystone.UserRef;

/**
 * Makes a login of options, by the rules of keystoneauth: an id goes before a name, a domain that is given once counts for
 * user and project, and no two scopes at once.
 */
final class LoginReader {
    private static final String APPLICATION_CREDENTIAL = "application_credential_";
    private static final List<String> APPLICATION_CREDENTIAL_KEYS =
            List.of(APPLICATION_CREDENTIAL + "id", APPLICATION_CREDENTIAL + "name", APPLICATION_CREDENTIAL + "secret");
    private static final String INSTEAD = ": use v3applicationcredential or v3password";

    private final Options options;
    private final List<String> problems = new ArrayList<>();

    LoginReader(Options options) {
        this.options = options;
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    /** Null when there are problems. */
    @Nullable
    Authentication read() {
        var type = options.find("auth_type");
        if (type.isEmpty()) {
            return untyped();
        }
        return switch (type.get().text()) {
            case "v3applicationcredential" -> applicationCredential();
            case "v3password", "password" -> password();
            case "v3token", "token" -> refuse(type.get(), "means a token, which ends and cannot be renewed" + INSTEAD);
            case "v2password", "v2token" ->
                refuse(type.get(), "means Identity v2, which Keystone no longer has" + INSTEAD);
            default ->
                refuse(type.get(), "\"" + type.get().text() + "\" is no login that a service makes alone" + INSTEAD);
        };
    }

    private @Nullable Authentication untyped() {
        if (options.hasAny(APPLICATION_CREDENTIAL_KEYS)) {
            return applicationCredential();
        }
        var token = options.find("token");
        return token.isPresent() && options.find("password").isEmpty()
                ? refuse(token.get(), "is a token, which ends and cannot be renewed: give an application credential")
                : password();
    }

    private @Nullable Authentication refuse(Option option, String why) {
        problems.add(option.where() + " " + why);
        return null;
    }

    private @Nullable Authentication missing(String key, String why) {
        problems.add(options.missing(key, why));
        return null;
    }

    private @Nullable Authentication applicationCredential() {
        var secret = options.text(APPLICATION_CREDENTIAL + "secret");
        if (secret.isEmpty()) {
            missing(APPLICATION_CREDENTIAL + "secret", "Keystone shows it once, when the credential is made");
        }
        var id = options.text(APPLICATION_CREDENTIAL + "id");
        var name = options.find(APPLICATION_CREDENTIAL + "name");
        if (id.isPresent() && name.isPresent()) {
            return refuse(name.get(), "is given beside the id: remove one of the two");
        }
        if (id.isPresent()) {
            return secret.isEmpty()
                    ? null
                    : new Authentication.ApplicationCredentialById(id.get(), Secret.of(secret.get()));
        }
        if (name.isEmpty()) {
            return missing(APPLICATION_CREDENTIAL + "id", "it names the application credential");
        }
        var user = user("the name of an application credential is one of its user's");
        return user == null || secret.isEmpty()
                ? null
                : new Authentication.ApplicationCredentialByName(name.get().text(), user, Secret.of(secret.get()));
    }

    private @Nullable Authentication password() {
        var user = user("the password is somebody's");
        var password = options.text("password");
        if (password.isEmpty()) {
            missing("password", "nobody is here to be asked for it");
        }
        var scope = scope();
        return user == null || password.isEmpty() || !problems.isEmpty()
                ? null
                : new Authentication.Password(user, Secret.of(password.get()), scope);
    }

    private @Nullable UserRef user(String why) {
        var id = options.text("user_id");
        if (id.isPresent()) {
            return new UserRef.ById(id.get());
        }
        var name = options.text("username");
        if (name.isEmpty()) {
            missing("username", why);
            return null;
        }
        var domain = domain("user_domain");
        if (domain.isEmpty()) {
            missing("user_domain_name", "a user name is unique only in its domain, which is often \"Default\"");
        }
        return domain.<UserRef>map(ref -> new UserRef.ByName(name.get(), ref)).orElse(null);
    }

    private Optional<Scope> scope() {
        var scopes = new ArrayList<Scope>();
        if (projectIsGiven()) {
            project().ifPresent(scopes::add);
        } else {
            domainOf(List.of("domain_id"), List.of("domain_name"))
                    .map(Scope.Domain::new)
                    .ifPresent(scopes::add);
        }
        options.find("system_scope").ifPresent(system -> {
            if (system.text().equals("all")) {
                scopes.add(new Scope.AllSystem());
            } else {
                refuse(system, "must be \"all\"");
            }
        });
        options.find("trust_id").ifPresent(trust -> refuse(trust, "is not supported: use an application credential"));
        if (scopes.size() > 1) {
            problems.add(options.problem("asks for several scopes at once: keep project, domain or system_scope"));
        }
        return scopes.stream().findFirst();
    }

    private boolean projectIsGiven() {
        return options.hasAny(List.of("project_id", "project_name"));
    }

    private Optional<Scope> project() {
        var id = options.text("project_id");
        if (id.isPresent()) {
            return Optional.of(new Scope.ProjectById(id.get()));
        }
        var domain = domain("project_domain");
        if (domain.isEmpty()) {
            missing("project_domain_name", "a project's name is unique only in its domain, which is often \"Default\"");
        }
        return domain.map(
                ref -> new Scope.ProjectByName(options.text("project_name").orElse(""), ref));
    }

    /** The domain of a user or project: its own, the one for everything, or the default. */
    private Optional<DomainRef> domain(String key) {
        return domainOf(List.of(key + "_id"), List.of(key + "_name"))
                // Without a project, this domain is the scope rather than anybody's home.
                .or(() -> projectIsGiven() ? domainOf(List.of("domain_id"), List.of("domain_name")) : Optional.empty())
                .or(() -> domainOf(List.of("default_domain_id", "default_domain"), List.of("default_domain_name")));
    }

    private Optional<DomainRef> domainOf(List<String> ids, List<String> names) {
        return options.text(ids)
                .<DomainRef>map(DomainRef.ById::new)
                .or(() -> options.text(names).map(DomainRef.ByName::new));
    }
}
