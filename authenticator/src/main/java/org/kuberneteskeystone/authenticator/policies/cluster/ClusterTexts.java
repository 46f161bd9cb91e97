package org.kuberneteskeystone.authenticator.policies.cluster;

import io.fabric8.kubernetes.client.Config;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Optional;
import java.util.SortedMap;

/** What stands in ConfigMaps of kube-system, key {@code policies}, at this moment: for people and pipelines. */
public sealed interface ClusterTexts {
    /**
     * They are there.
     *
     * @param byName the texts; empty where a ConfigMap has no such key
     */
    record Read(SortedMap<String, Optional<String>> byName) implements ClusterTexts {}

    /** The kubeconfig is of no use; the sentence says why. */
    record NoLogin(String problem) implements ClusterTexts {}

    /** The cluster did not answer, or did not give them; the sentence says why, and what helps. */
    record Refused(String problem) implements ClusterTexts {}

    /** Asks once, and for no longer than a few seconds. */
    static ClusterTexts ask(Selection selection, Path kubeconfig) {
        var problems = new ArrayList<String>();
        var login = new KubeconfigLogin(kubeconfig, problems).login();
        return login.isPresent() ? ask(selection, login.get()) : new NoLogin(String.join("; ", problems));
    }

    private static ClusterTexts ask(Selection selection, Config login) {
        var vertx = Vertx.vertx();
        try (var configMaps = new ConfigMaps(login, selection, vertx)) {
            return ask(selection, configMaps);
        } catch (IOException e) {
            return new NoLogin("kubeconfig: could not read a certificate or key: " + e);
        } catch (GeneralSecurityException | RuntimeException e) {
            return new NoLogin("kubeconfig: could not prepare the connection to the cluster: " + e.getMessage());
        } finally {
            vertx.close().await();
        }
    }

    private static ClusterTexts ask(Selection selection, ConfigMaps configMaps) {
        try {
            return new Read(configMaps.texts());
        } catch (RuntimeException e) {
            return new Refused(new Refusal("read", configMaps.server(), selection).words(e));
        }
    }
}
