package org.kuberneteskeystone.e2e;

import static org.kuberneteskeystone.e2e.ContractWorld.NOTHING;
import static org.kuberneteskeystone.e2e.ContractWorld.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;

/**
 * Logins from elsewhere. A web server before Keystone checks them and puts what it found into the request's environment;
 * where a header of the client gets in there too, as here, Keystone takes it for that.
 *
 * @see <a href="https://docs.openstack.org/keystone/latest/admin/federation/configure_federation.html">federation</a>
 */
final class IdentityProvider {
    private static final String HEADER = "X-Elsewhere-User";
    private static final String VARIABLE = "HTTP_X_ELSEWHERE_USER";

    private final ContractWorld world;
    private final String path;

    /** Whoever comes from it is in the group of the world. */
    IdentityProvider(ContractWorld world) {
        this.world = world;
        this.path = "/OS-FEDERATION/identity_providers/elsewhere-" + world.suffix;
        TokenKinds.admin(world, "PUT", path, object().set("identity_provider", object().put("enabled", true)));
        TokenKinds.admin(world, "PUT", "/OS-FEDERATION/mappings/" + world.suffix, mapping());
        TokenKinds.admin(
                world,
                "PUT",
                path + "/protocols/mapped",
                object().set("protocol", object().put("mapping_id", world.suffix)));
    }

    private JsonNode mapping() {
        var rule = object();
        var local = rule.putArray("local").addObject();
        local.putObject("user").put("name", "{0}");
        local.putObject("group").put("id", world.group);
        rule.putArray("remote").addObject().put("type", VARIABLE);
        var mapping = object();
        mapping.set("rules", JsonNodeFactory.instance.arrayNode().add(rule));
        return object().set("mapping", mapping);
    }

    /** What a login from there gives first. */
    String unscoped(String user) {
        return TokenKinds.tokenOf(
                world.admin.call("POST", path + "/protocols/mapped/auth", NOTHING, Map.of(HEADER, user)));
    }

    /** To the project of the world, where the group has the role member. */
    String scoped(String user) {
        TokenKinds.admin(
                world,
                "PUT",
                "/projects/" + world.project + "/groups/" + world.group + "/roles/" + world.admin.role("member"),
                NOTHING);
        return TokenKinds.tokenOf(
                world.loginWithToken(unscoped(user), object().set("project", object().put("id", world.project))));
    }
}
