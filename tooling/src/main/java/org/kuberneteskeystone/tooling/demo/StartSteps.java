package org.kuberneteskeystone.tooling.demo;

import static org.kuberneteskeystone.tooling.demo.DemoFolder.typed;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.kuberneteskeystone.keystone.testing.EmbeddedKeystone;
import org.kuberneteskeystone.keystone.testing.KeystoneAdmin;
import org.kuberneteskeystone.tooling.certificates.TlsContexts;
import org.kuberneteskeystone.tooling.files.PrivateFiles;
import org.kuberneteskeystone.tooling.kubeconfig.WebhookAccess;
import org.kuberneteskeystone.tooling.review.Reviewer;
import org.kuberneteskeystone.tooling.review.Webhook;

/** Puts everything in place: Keystone, a user, the user's files, the authenticator. */
record StartSteps(Scene scene) {
    private static final String HOST = "127.0.0.1";

    List<Step> steps() {
        return List.of(
                Step.of("Keystone is up", "", _ -> startKeystone()),
                Step.of(
                        "A project, a user and an application credential are made",
                        "openstack application credential create " + Tenant.CREDENTIAL,
                        _ -> createTenant()),
                Step.of("The user's files are written", "ls " + typed(scene.folder.path()), _ -> writeFiles()),
                new Step("The authenticator is up", this::authenticatorCommand, _ -> startAuthenticator()));
    }

    private StepResult startKeystone() {
        PrivateFiles.write(scene.folder.ca(), scene.authority.certificatePem());
        var options = EmbeddedKeystone.Options.of(Passwords.create())
                .withTls(issue("keystone"), key("keystone"))
                .withClock(scene.clock);
        var keystone = scene.keystone.put(EmbeddedKeystone.start(options));
        scene.parts.add("Keystone", keystone::close);
        return StepResult.held(
                keystone.url(), "an embedded one, with TLS; its authority is " + typed(scene.folder.ca()));
    }

    private StepResult createTenant() {
        var keystone = scene.keystone.get();
        var trust = TlsContexts.trusting(scene.authority.certificatePem());
        var admin = new KeystoneAdmin(keystone.url(), keystone.adminPassword(), Optional.of(trust));
        var tenant = scene.tenant.put(Tenant.create(admin, keystone.url(), scene.folder.ca()));
        var laptop = scene.laptop.put(tenant.credential(Tenant.CREDENTIAL));
        return StepResult.held(
                "project " + Tenant.PROJECT + " (" + tenant.projectId() + ")",
                "user " + Tenant.USER + ", " + Tenant.ROLE + " of it, in group " + Tenant.GROUP,
                "application credential " + Tenant.CREDENTIAL + " (" + laptop.id() + ")");
    }

    private StepResult writeFiles() {
        new TenantFiles(scene.folder, scene.laptop.get()).write(scene.options.plugin());
        return StepResult.held(
                "openrc, clouds.yaml and kubeconfig, readable by you only",
                "bin/kubectl-keystone-auth, the plugin that kubeconfig names");
    }

    private String authenticatorCommand() {
        var flags = RunningAuthenticator.flags(
                scene.keystone.get().url(),
                relative(scene.folder.ca()),
                relative(certificate("authenticator")),
                relative(key("authenticator")),
                relative(scene.folder.decisions()));
        return "k8s-keystone-auth \\\n  " + String.join(" \\\n  ", flags);
    }

    private static Path relative(Path file) {
        return Path.of(typed(file));
    }

    private StepResult startAuthenticator() {
        var flags = RunningAuthenticator.flags(
                scene.keystone.get().url(),
                scene.folder.ca(),
                issue("authenticator"),
                key("authenticator"),
                scene.folder.decisions());
        var authenticator = RunningAuthenticator.start(flags, scene.clock);
        scene.parts.add("the authenticator", authenticator::close);
        var access = WebhookAccess.trusting(authenticator.webhook(), scene.authority.certificatePem());
        var reviewer = scene.reviewer.put(new Reviewer(Webhook.open(access, Webhook.TIMEOUT)));
        scene.parts.add("the reviewer", reviewer::close);
        new Playground(scene.folder).writeReview(authenticator.webhook().toString());
        return StepResult.held(
                authenticator.webhook().toString(),
                "with a certificate made on the spot; its log is " + typed(scene.folder.log()),
                "each decision is a line of " + typed(scene.folder.decisions()));
    }

    private Path issue(String name) {
        var pair = scene.authority.issue(name, List.of(HOST));
        PrivateFiles.write(certificate(name), pair.certificatePem());
        PrivateFiles.write(key(name), pair.keyPem());
        return certificate(name);
    }

    private Path certificate(String name) {
        return scene.folder.keys().resolve(name + ".crt");
    }

    private Path key(String name) {
        return scene.folder.keys().resolve(name + ".key");
    }
}
