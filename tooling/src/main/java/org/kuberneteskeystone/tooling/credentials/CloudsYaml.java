package org.kuberneteskeystone.tooling.credentials;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.kuberneteskeystone.tooling.yaml.YamlText;

/**
 * The file in which OpenStack's clients find clouds by their names.
 *
 * @see <a href="https://docs.openstack.org/openstacksdk/latest/user/config/configuration.html">openstacksdk</a>
 */
public record CloudsYaml(Map<String, Cloud> clouds) {
    record Cloud(
            @JsonProperty("auth_type") String authType,
            Auth auth,
            @JsonProperty("identity_api_version") String identityApiVersion,
            @JsonProperty("interface") String endpointInterface,
            String cacert) {}

    record Auth(
            @JsonProperty("auth_url") String authUrl,
            @JsonProperty("application_credential_id") String id,
            @JsonProperty("application_credential_secret") String secret) {
        @Override
        public String toString() {
            return "Auth[authUrl=" + authUrl + ", id=" + id + ", secret=[hidden]]";
        }
    }

    /** One cloud under one name. */
    public static CloudsYaml of(String cloud, ApplicationCredential credential) {
        var auth = new Auth(
                credential.authUrl(), credential.id(), credential.secret().reveal());
        var entry = new Cloud(
                ApplicationCredential.AUTH_TYPE,
                auth,
                "3",
                "public",
                credential.caFile().toString());
        return new CloudsYaml(Map.of(cloud, entry));
    }

    public String render() {
        return YamlText.render("clouds.yaml", this);
    }
}
