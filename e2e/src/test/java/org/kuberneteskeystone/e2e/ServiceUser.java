package org.kuberneteskeystone.e2e;

import static org.kuberneteskeystone.e2e.ContractWorld.object;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.kuberneteskeystone.keystone.testing.KeystoneAdmin;
import org.kuberneteskeystone.keystone.testing.KeystoneAdmin.Credential;
import org.kuberneteskeystone.tooling.keystone.RealKeystone;

/** The login of a service: an application credential of a user made for it. */
record ServiceUser(ContractWorld world, Credential credential, URI keystone) {
    /** @param role on the user's project: {@code service}, unless it is to be the wrong one */
    static ServiceUser create(KeystoneAdmin admin, RealKeystone keystone, String role) {
        var world = new ContractWorld(admin);
        admin.assign(world.project, world.user, role);
        return new ServiceUser(world, world.credential(object()), keystone.url());
    }

    ServiceUser withSecret(String secret) {
        return new ServiceUser(world, new Credential(credential.id(), credential.name(), secret), keystone);
    }

    Map<String, String> variables() {
        var variables = new LinkedHashMap<String, String>();
        variables.put("OS_AUTH_TYPE", "v3applicationcredential");
        variables.put("OS_AUTH_URL", keystone.toString());
        variables.put("OS_APPLICATION_CREDENTIAL_ID", credential.id());
        variables.put("OS_APPLICATION_CREDENTIAL_SECRET", credential.secret());
        return variables;
    }

    /** A file as a dashboard offers it for download. */
    String openrc() {
        return variables().entrySet().stream()
                .map(entry -> "export " + entry.getKey() + "=" + entry.getValue() + "\n")
                .collect(Collectors.joining());
    }
}
