package org.kuberneteskeystone.authenticator.policies.cluster;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.kuberneteskeystone.authenticator.policies.PolicyReading;
import org.kuberneteskeystone.authenticator.policies.PolicySets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The policies in ConfigMaps of kube-system, key {@code policies}, as they are now. A change is in force at once; what
 * was read last stays in force while the cluster cannot be reached, and is compared anew when it can be.
 *
 * <p>The user needs this and no more; {@code resourceNames} only where one ConfigMap is selected by its name:
 *
 * {@snippet lang="yaml" :
 * apiVersion: rbac.authorization.k8s.io/v1
 * kind: Role
 * metadata: {name: keystone-policies, namespace: kube-system}
 * rules:
 *   - apiGroups: [""]
 *     resources: [configmaps]
 *     resourceNames: [k8s-auth-policy]
 *     verbs: [get, list, watch]
 * }
 */
public final class ClusterPolicies implements AutoCloseable {
    private static final Duration START_MAX = Duration.ofSeconds(10);
    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(5);
    private static final Duration END_MAX = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(ClusterPolicies.class);

    private final ConfigMaps configMaps;
    private final ConfigMapSets sets;
    private final ClusterListener listener;
    private final Refusal refusal;
    private final Backoff backoff = new Backoff();
    private final AtomicBoolean changed = new AtomicBoolean();
    private final ScheduledThreadPoolExecutor worker;
    private volatile @Nullable SharedIndexInformer<ConfigMap> informer;
    private boolean listed;
    private Optional<String> told = Optional.of("nothing yet");

    private ClusterPolicies(ConfigMaps configMaps, Refusal refusal, ConfigMapSets sets, ClusterListener listener) {
        this.configMaps = configMaps;
        this.refusal = refusal;
        this.sets = sets;
        this.listener = listener;
        // What comes after the end is of no interest.
        this.worker = new ScheduledThreadPoolExecutor(
                1,
                Thread.ofPlatform().name("cluster-policies").daemon().factory(),
                new ThreadPoolExecutor.DiscardPolicy());
    }

    /**
     * Prepares to follow them; asks nobody yet.
     *
     * @param vertx reads certificates and keys
     * @param kubeconfig how the cluster is reached; without it this is a pod of that cluster, as {@code environment} says
     * @param reader of a source's name and its text
     * @param sets is told what is in force, on the same thread as {@code listener}
     * @param listener hears nothing before {@link #start}
     * @param problems gets a sentence for what no waiting mends, and there is nothing to start then
     */
    public static Optional<ClusterPolicies> open(
            Vertx vertx,
            Selection selection,
            Optional<Path> kubeconfig,
            Map<String, String> environment,
            BiFunction<String, String, PolicyReading> reader,
            PolicySets sets,
            ClusterListener listener,
            List<String> problems) {
        return open(vertx, selection, kubeconfig, Pod.here(environment), reader, sets, listener, problems);
    }

    static Optional<ClusterPolicies> open(
            Vertx vertx,
            Selection selection,
            Optional<Path> kubeconfig,
            Pod pod,
            BiFunction<String, String, PolicyReading> reader,
            PolicySets sets,
            ClusterListener listener,
            List<String> problems) {
        var login =
                kubeconfig.isPresent() ? new KubeconfigLogin(kubeconfig.get(), problems).login() : pod.login(problems);
        if (login.isEmpty()) {
            return Optional.empty();
        }
        try {
            var configMaps = new ConfigMaps(login.get(), selection, vertx);
            var refusal = new Refusal("watch", configMaps.server(), selection);
            return Optional.of(new ClusterPolicies(configMaps, refusal, new ConfigMapSets(reader, sets), listener));
        } catch (IOException e) {
            problems.add("kubeconfig: could not read a certificate or key: " + e);
            return Optional.empty();
        } catch (GeneralSecurityException | RuntimeException e) {
            problems.add("kubeconfig: could not prepare the connection to the cluster: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** Begins to follow the ConfigMaps, and does not wait for them. */
    public void start() {
        worker.execute(this::connect);
    }

    private void connect() {
        try {
            listed = false;
            var next = configMaps.informer(this::changed);
            informer = next;
            var _ = next.start()
                    .toCompletableFuture()
                    .orTimeout(START_MAX.toMillis(), TimeUnit.MILLISECONDS)
                    .whenComplete((_, failure) -> worker.execute(() -> started(failure)));
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    private void started(@Nullable Throwable failure) {
        if (failure != null) {
            failed(failure);
            return;
        }
        backoff.reset();
        listed = true;
        take();
        tell(Optional.empty());
        later(this::check, CHECK_INTERVAL);
    }

    private void failed(Throwable failure) {
        stopInformer();
        tell(Optional.of(refusal.words(failure)));
        later(this::connect, backoff.next());
    }

    /** A new informer is better than one that has been cut off: it lists, and says why it cannot. */
    private void check() {
        try {
            configMaps.probe();
        } catch (RuntimeException e) {
            failed(e);
            return;
        }
        var current = informer;
        if (current != null && current.isWatching()) {
            later(this::check, CHECK_INTERVAL);
        } else {
            stopInformer();
            connect();
        }
    }

    private void later(Runnable task, Duration delay) {
        var _ = worker.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void changed() {
        if (!changed.getAndSet(true)) {
            worker.execute(this::take);
        }
    }

    /** Not before the list is complete: half of it would be in force for a moment. */
    private void take() {
        changed.set(false);
        var current = informer;
        if (current == null || !listed) {
            return;
        }
        try {
            sets.are(ConfigMaps.texts(current));
        } catch (RuntimeException e) {
            LOG.error("could not use the policies of the cluster", e);
        }
    }

    private void tell(Optional<String> reason) {
        if (reason.equals(told)) {
            return;
        }
        told = reason;
        try {
            reason.ifPresentOrElse(listener::unreachable, listener::connected);
        } catch (RuntimeException e) {
            LOG.error("could not tell of the connection to the cluster", e);
        }
    }

    private void stopInformer() {
        var current = informer;
        informer = null;
        if (current != null) {
            current.stop();
        }
    }

    /** Follows them no more; nobody is told anything afterwards. */
    @Override
    public void close() {
        worker.shutdownNow();
        try {
            if (!worker.awaitTermination(END_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("the last question to the cluster did not end in time");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        stopInformer();
        configMaps.close();
    }
}
