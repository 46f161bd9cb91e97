package org.kuberneteskeystone.tooling.credentials;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.kuberneteskeystone.keystone.Secret;

/**
 * What a client needs to log in.
 *
 * @param authUrl the address of Keystone, with {@code /v3}
 * @param caFile the certificates to trust there, PEM
 */
public record ApplicationCredential(String authUrl, String id, Secret secret, Path caFile) {
    /** The type of login, as {@code OS_AUTH_TYPE} and {@code auth_type} name it. */
    static final String AUTH_TYPE = "v3applicationcredential";

    public ApplicationCredential {
        caFile = caFile.toAbsolutePath();
    }

    public ApplicationCredential withSecret(Secret other) {
        return new ApplicationCredential(authUrl, id, other, caFile);
    }

    /**
     * The variables that OpenStack's clients and our plugin read, in the order in which a person wants to see them.
     *
     * <p>The type is among them, because a type left over in the user's shell would ask for another kind of login.
     */
    public Map<String, String> variables() {
        var variables = new LinkedHashMap<String, String>();
        variables.put("OS_AUTH_TYPE", AUTH_TYPE);
        variables.put("OS_AUTH_URL", authUrl);
        variables.put("OS_IDENTITY_API_VERSION", "3");
        variables.put("OS_APPLICATION_CREDENTIAL_ID", id);
        variables.put("OS_APPLICATION_CREDENTIAL_SECRET", secret.reveal());
        variables.put("OS_CACERT", caFile.toString());
        return Collections.unmodifiableMap(variables);
    }
}
