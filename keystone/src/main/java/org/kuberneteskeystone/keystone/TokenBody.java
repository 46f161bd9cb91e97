package org.kuberneteskeystone.keystone;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Keystone says a token is: the object {@code token} in the answer to a login or a validation.
 *
 * <p>Absent lists are empty; every other part that Keystone leaves out is an empty {@link Optional}. The roles are those
 * in force at the moment of the answer, not those at login.
 *
 * @param methods how the user logged in, for example {@code application_credential}
 * @param expiresAt when the token ends, at the latest
 * @param domain set on a token scoped to a domain
 * @param system set on a token scoped to the whole deployment
 * @param auditIds one id of this token, then that of the first in its chain; safe to log
 * @see <a href="https://docs.openstack.org/api-ref/identity/v3/#validate-and-show-information-for-token">Identity API</a>
 */
public record TokenBody(
        List<String> methods,
        User user,
        @JsonProperty("expires_at") Instant expiresAt,
        @JsonProperty("issued_at") Instant issuedAt,
        @JsonProperty("audit_ids") List<String> auditIds,
        Optional<Project> project,
        Optional<Domain> domain,
        Optional<SystemScope> system,
        List<Role> roles,
        List<Service> catalog,
        @JsonProperty("is_domain") Optional<Boolean> isDomain,
        @JsonProperty("is_admin_project") Optional<Boolean> isAdminProject,
        @JsonProperty("application_credential") Optional<ApplicationCredential> applicationCredential,
        @JsonProperty("OS-TRUST:trust") Optional<Trust> trust,
        @JsonProperty("OS-OAUTH1") Optional<OAuth1> oauth1,
        @JsonProperty("oauth2_credential") Optional<OAuth2Credential> oauth2Credential,
        @JsonProperty("service_providers") List<ServiceProvider> serviceProviders) {

    public TokenBody {
        methods = present(methods);
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(expiresAt, "expires_at");
        Objects.requireNonNull(issuedAt, "issued_at");
        auditIds = present(auditIds);
        roles = present(roles);
        catalog = present(catalog);
        serviceProviders = present(serviceProviders);
    }

    /** What an application credential is limited to; absent when the token comes from none, or from one without rules. */
    public Optional<List<AccessRule>> accessRules() {
        return applicationCredential.flatMap(ApplicationCredential::accessRules);
    }

    private static <T> List<T> present(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    public record Domain(String id, String name) {
        public Domain {
            Objects.requireNonNull(id, "domain.id");
            Objects.requireNonNull(name, "domain.name");
        }
    }

    public record Project(String id, String name, Domain domain) {
        public Project {
            Objects.requireNonNull(id, "project.id");
            Objects.requireNonNull(name, "project.name");
            Objects.requireNonNull(domain, "project.domain");
        }
    }

    public record Role(String id, String name) {
        public Role {
            Objects.requireNonNull(name, "role.name");
        }
    }

    /** The whole deployment; {@code all} is true wherever the object is there. */
    public record SystemScope(boolean all) {}

    /**
     * The owner of the token.
     *
     * @param passwordExpiresAt absent for a password that never expires and for federated users
     */
    public record User(
            String id,
            String name,
            Domain domain,
            @JsonProperty("password_expires_at") Optional<Instant> passwordExpiresAt,
            @JsonProperty("OS-FEDERATION") Optional<Federation> federation) {
        public User {
            Objects.requireNonNull(id, "user.id");
            Objects.requireNonNull(name, "user.name");
            Objects.requireNonNull(domain, "user.domain");
        }
    }

    /** Where a federated user comes from, and the groups the mapping gave: Keystone's group list does not know them. */
    public record Federation(
            List<Group> groups,
            @JsonProperty("identity_provider") Reference identityProvider,
            Reference protocol) {
        public Federation {
            groups = present(groups);
        }
    }

    /** A group by its id; only some releases give the name. */
    public record Group(String id, Optional<String> name) {
        public Group {
            Objects.requireNonNull(id, "group.id");
        }
    }

    public record Reference(String id) {}

    /** The credential behind the token; a restricted one may not manage application credentials. */
    public record ApplicationCredential(
            String id,
            String name,
            boolean restricted,
            @JsonProperty("access_rules") Optional<List<AccessRule>> accessRules) {}

    /** One thing that an application credential may do; a credential with any rule may do nothing else. */
    public record AccessRule(String id, String service, String method, String path) {
        public AccessRule {
            Objects.requireNonNull(service, "access_rule.service");
            Objects.requireNonNull(method, "access_rule.method");
            Objects.requireNonNull(path, "access_rule.path");
        }
    }

    public record Trust(
            String id,
            @JsonProperty("trustor_user") Reference trustorUser,
            @JsonProperty("trustee_user") Reference trusteeUser,
            boolean impersonation) {}

    public record OAuth1(
            @JsonProperty("consumer_id") String consumerId,
            @JsonProperty("access_token_id") String accessTokenId) {}

    /** SHA-256 of the client certificate that must accompany the token (RFC 8705). */
    public record OAuth2Credential(@JsonProperty("x5t#S256") String thumbprint) {}

    public record Service(String id, String type, Optional<String> name, List<Endpoint> endpoints) {}

    public record Endpoint(
            String id,
            @JsonProperty("interface") String face,
            @JsonProperty("region_id") Optional<String> regionId,
            String url) {}

    public record ServiceProvider(
            String id,
            @JsonProperty("auth_url") String authUrl,
            @JsonProperty("sp_url") String spUrl) {}
}
