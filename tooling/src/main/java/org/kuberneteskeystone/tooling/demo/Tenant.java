package org.kuberneteskeystone.tooling.demo;

import java.nio.file.Path;
import java.util.List;
import org.kuberneteskeystone.keystone.Secret;
import org.kuberneteskeystone.keystone.testing.KeystoneAdmin;
import org.kuberneteskeystone.tooling.credentials.ApplicationCredential;

/**
 * A user who is a member of a project and of a group, and no administrator of anything.
 *
 * @param userToken what the user makes and deletes application credentials with
 */
record Tenant(KeystoneAdmin keystone, String authUrl, Path caFile, String projectId, String userId, Secret userToken) {
    static final String PROJECT = "demo";
    static final String USER = "alice";
    static final String GROUP = "researchers";
    static final String ROLE = "member";
    static final String CREDENTIAL = "laptop";

    static Tenant create(KeystoneAdmin keystone, String authUrl, Path caFile) {
        var password = Passwords.create();
        var project = keystone.createProject(PROJECT);
        var user = keystone.createUser(USER, password);
        keystone.join(keystone.createGroup(GROUP), user);
        keystone.assign(project, user, ROLE);
        var login = keystone.loginToProject(USER, password, project);
        var token = login.subjectToken()
                .orElseThrow(() -> new IllegalStateException(
                        "could not log in as user '" + USER + "' at " + authUrl + ": status " + login.status()));
        return new Tenant(keystone, authUrl, caFile, project, user, Secret.of(token));
    }

    /** A new application credential: one login of this user for one project. */
    ApplicationCredential credential(String name) {
        var made = keystone.createCredential(userToken.reveal(), userId, name, KeystoneAdmin.object());
        return new ApplicationCredential(authUrl, made.id(), Secret.of(made.secret()), caFile);
    }

    void revoke(ApplicationCredential credential) {
        keystone.deleteCredential(userToken.reveal(), userId, credential.id());
    }

    /** Everybody with the role in the project, as the authenticator's qualified mapping names them. */
    String roleGroup() {
        return "keystone:project:" + projectId + ":" + ROLE;
    }

    List<String> groups() {
        return List.of("keystone:group:" + GROUP + "@Default", "keystone:project:" + projectId, roleGroup());
    }

    String userName() {
        return "keystone:" + USER + "@Default";
    }
}
