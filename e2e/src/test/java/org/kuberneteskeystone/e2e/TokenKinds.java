package org.kuberneteskeystone.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.kuberneteskeystone.e2e.ContractWorld.NOTHING;
import static org.kuberneteskeystone.e2e.ContractWorld.PASSWORD;
import static org.kuberneteskeystone.e2e.ContractWorld.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.kuberneteskeystone.keystone.testing.KeystoneAdmin.Answer;
import org.kuberneteskeystone.tooling.process.Await;
import org.kuberneteskeystone.tooling.process.Readiness;

/** How tokens of every kind are got from a real Keystone, each for the user of a world. */
final class TokenKinds {
    private TokenKinds() {}

    static String unscoped(ContractWorld world) {
        return tokenOf(world.login(TextNode.valueOf("unscoped")));
    }

    static String domainScoped(ContractWorld world) {
        assign(world, "/domains/default/users/" + world.user);
        return tokenOf(world.login(object().set("domain", object().put("id", "default"))));
    }

    static String systemScoped(ContractWorld world) {
        assign(world, "/system/users/" + world.user);
        return tokenOf(world.login(object().set("system", object().put("all", true))));
    }

    private static void assign(ContractWorld world, String where) {
        admin(world, "PUT", where + "/roles/" + world.admin.role("reader"), NOTHING);
    }

    /** The user trusts another one, who logs in with that: as the user where it is an impersonation. */
    static String ofATrust(ContractWorld world, boolean impersonation) {
        var trusted = trustedBy(world);
        var trust = object().put("trustor_user_id", world.user)
                .put("trustee_user_id", trusted)
                .put("impersonation", impersonation)
                .put("project_id", world.project);
        trust.putArray("roles").addObject().put("name", "member");
        var made = require(world.call("POST", "/OS-TRUST/trusts", object().set("trust", trust), world.token()));
        var scope = object().set(
                        "OS-TRUST:trust",
                        made.body().path("trust").<ObjectNode>deepCopy().retain("id"));
        return tokenOf(world.admin.login(trustedName(world), PASSWORD, scope));
    }

    static String trustedName(ContractWorld world) {
        return "trusted-" + world.suffix;
    }

    private static String trustedBy(ContractWorld world) {
        return world.admin.createUser(trustedName(world), PASSWORD);
    }

    /** Signed with an EC2 credential of the user, as {@code POST /v3/ec2tokens} wants it in its simplest version. */
    static String ofAnEc2Credential(ContractWorld world) {
        var made = require(world.call(
                "POST",
                "/users/" + world.user + "/credentials/OS-EC2",
                object().put("tenant_id", world.project),
                world.token()));
        var credential = made.body().path("credential");
        var time = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        var given = object().put("access", credential.path("access").asText())
                .put("host", "127.0.0.1")
                .put("verb", "GET")
                .put("path", "/")
                .put("signature", sign("Look" + time, credential.path("secret").asText()));
        given.set(
                "params",
                object().put("SignatureVersion", "0").put("Action", "Look").put("Timestamp", time));
        return tokenOf(admin(world, "POST", "/ec2tokens", object().set("credentials", given)));
    }

    private static String sign(String text, String secret) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One that has just ended, because its credential has. */
    static String expired(ContractWorld world) {
        var end = Instant.now().plusSeconds(3).toString().substring(0, 19);
        var token = world.tokenOf(world.credential(object().put("expires_at", end)));
        Await.until("the end of a token", Service.PATIENCE, () -> {
            var status = world.validate(world.admin.adminToken(), token).status();
            return status == 404 ? Readiness.ready() : Readiness.notYet("status " + status);
        });
        return token;
    }

    static String revoked(ContractWorld world) {
        var token = world.token();
        require(world.aboutToken("DELETE", token, token));
        return token;
    }

    static String ofADeletedCredential(ContractWorld world) {
        var credential = world.credential(object());
        var token = world.tokenOf(credential);
        world.admin.deleteCredential(world.token(), world.user, credential.id());
        return token;
    }

    static String ofADisabledUser(ContractWorld world) {
        var token = world.credentialToken();
        world.admin.changeUser(world.user, object().put("enabled", false));
        return token;
    }

    static String ofADisabledProject(ContractWorld world) {
        var token = world.token();
        admin(world, "PATCH", "/projects/" + world.project, object().set("project", object().put("enabled", false)));
        return token;
    }

    static String withoutARole(ContractWorld world) {
        var token = world.token();
        world.admin.unassign(world.project, world.user, "member");
        return token;
    }

    static String ofACredentialWithoutARole(ContractWorld world) {
        var token = world.credentialToken();
        world.admin.unassign(world.project, world.user, "member");
        return token;
    }

    static String withAccessRules(ContractWorld world) {
        return world.tokenOf(world.credential(world.accessRules()));
    }

    /** A token as it would look, with the time of a good one, that no Keystone has made. */
    static String unknown(ContractWorld world) {
        var good = world.token();
        var bytes = Base64.getUrlDecoder().decode(good.replace("=", ""));
        bytes[bytes.length - 1] ^= 1;
        return Base64.getUrlEncoder().encodeToString(bytes);
    }

    static Answer admin(ContractWorld world, String method, String path, JsonNode body) {
        return require(world.call(method, path, body, world.admin.adminToken()));
    }

    static String tokenOf(Answer login) {
        return require(login).subjectToken().orElseThrow();
    }

    private static Answer require(Answer answer) {
        if (answer.status() >= 300) {
            throw new IllegalStateException("Keystone answered " + answer.status() + ": " + answer.text());
        }
        return answer;
    }
}
