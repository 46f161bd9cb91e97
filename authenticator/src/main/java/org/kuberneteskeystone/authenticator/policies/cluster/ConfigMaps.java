package org.kuberneteskeystone.authenticator.policies.cluster;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapList;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The selected ConfigMaps at the API server. */
final class ConfigMaps implements AutoCloseable {
    static final String NAMESPACE = "kube-system";

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** With a limit the first list is what etcd holds, not what a cache of the API server held a while ago. */
    private static final Long PAGE = 500L;

    private final KubernetesClient client;
    private final Selection selection;

    /**
     * @throws IOException when a file of the login cannot be read
     * @throws GeneralSecurityException when one holds something else
     */
    ConfigMaps(Config login, Selection selection, Vertx vertx) throws IOException, GeneralSecurityException {
        this.selection = selection;
        // Each failure is told at once and dealt with here; the client's own patience would hide it.
        login.setRequestRetryBackoffLimit(0);
        login.setRequestTimeout((int) TIMEOUT.toMillis());
        login.setConnectionTimeout((int) TIMEOUT.toMillis());
        login.setWatchReconnectInterval(250);
        login.setUserAgent("k8s-keystone-auth");
        var tls = TlsMaterial.takenFrom(login, vertx);
        this.client = new KubernetesClientBuilder()
                .withConfig(login)
                .withHttpClientFactory(new JdkHttpClientFactory())
                .withHttpClientBuilderConsumer(tls::use)
                .build();
    }

    String server() {
        return client.getConfiguration().getMasterUrl();
    }

    /** One that gives up at its first failure, and is not started. */
    SharedIndexInformer<ConfigMap> informer(Runnable changed) {
        return selected()
                .withLimit(PAGE)
                .runnableInformer(0)
                .exceptionHandler((_, _) -> false)
                .addEventHandler(new ResourceEventHandler<>() {
                    @Override
                    public void onAdd(ConfigMap added) {
                        changed.run();
                    }

                    @Override
                    public void onUpdate(ConfigMap before, ConfigMap now) {
                        changed.run();
                    }

                    @Override
                    public void onDelete(ConfigMap deleted, boolean unknownFinalState) {
                        changed.run();
                    }
                });
    }

    /** By name, what {@link ConfigMapSets} wants to know. */
    static SortedMap<String, Optional<String>> texts(SharedIndexInformer<ConfigMap> informer) {
        return texts(informer.getStore().list());
    }

    /** The same, asked for once. */
    SortedMap<String, Optional<String>> texts() {
        return texts(selected().list().getItems());
    }

    private static SortedMap<String, Optional<String>> texts(List<ConfigMap> configMaps) {
        var texts = new TreeMap<String, Optional<String>>();
        for (var each : configMaps) {
            var data = Optional.ofNullable(each.getData());
            texts.put(each.getMetadata().getName(), data.map(map -> map.get(ConfigMapSets.KEY)));
        }
        return texts;
    }

    /** Asks for one of them: a watch alone does not notice that nobody is at its other end. */
    void probe() {
        selected().list(new ListOptionsBuilder().withLimit(1L).build());
    }

    private FilterWatchListDeletable<ConfigMap, ConfigMapList, Resource<ConfigMap>> selected() {
        var all = client.configMaps().inNamespace(NAMESPACE);
        return switch (selection) {
            case Selection.Named(var configMap) -> all.withField("metadata.name", configMap);
            case Selection.Labelled(var selector) -> all.withLabelSelector(selector);
        };
    }

    @Override
    public void close() {
        client.close();
    }
}
