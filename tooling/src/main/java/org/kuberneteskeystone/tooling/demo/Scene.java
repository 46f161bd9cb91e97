package org.kuberneteskeystone.tooling.demo;

import java.time.Clock;
import org.kuberneteskeystone.keystone.Secret;
import org.kuberneteskeystone.keystone.testing.EmbeddedKeystone;
import org.kuberneteskeystone.tooling.certificates.CertificateAuthority;
import org.kuberneteskeystone.tooling.cluster.Cluster;
import org.kuberneteskeystone.tooling.credentials.ApplicationCredential;
import org.kuberneteskeystone.tooling.process.CommandRunner;
import org.kuberneteskeystone.tooling.review.Reviewer;

/** What the steps share: what the show was given, and what its steps have made so far. */
final class Scene {
    final DemoOptions options;
    final DemoFolder folder;
    final CommandRunner runner;
    final Clock clock;
    final Parts parts;
    final CertificateAuthority authority;
    final Plugin plugin;

    final Slot<EmbeddedKeystone> keystone = new Slot<>("Keystone");
    final Slot<Tenant> tenant = new Slot<>("user");
    final Slot<ApplicationCredential> laptop = new Slot<>("application credential");
    final Slot<Reviewer> reviewer = new Slot<>("authenticator");
    final Slot<Secret> token = new Slot<>("token");
    final Slot<Secret> unknownToken = new Slot<>("token unknown to the authenticator");
    final Slot<Cluster> cluster = new Slot<>("cluster");

    Scene(DemoOptions options, DemoFolder folder, CommandRunner runner, Clock clock, Parts parts) {
        this.options = options;
        this.folder = folder;
        this.runner = runner;
        this.clock = clock;
        this.parts = parts;
        this.authority = CertificateAuthority.create("kubernetes-keystone demo", clock);
        this.plugin = new Plugin(runner, folder.plugin());
    }
}
