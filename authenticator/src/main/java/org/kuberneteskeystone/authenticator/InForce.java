package org.kuberneteskeystone.authenticator;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.kuberneteskeystone.authenticator.authorization.Authorization;
import org.kuberneteskeystone.authenticator.authorization.policy.Policy;
import org.kuberneteskeystone.authenticator.authorization.policy.PolicyIndex;
import org.kuberneteskeystone.authenticator.observability.Condition;
import org.kuberneteskeystone.authenticator.observability.metrics.AccessReviewMetrics;
import org.kuberneteskeystone.authenticator.observability.metrics.ReloadMetrics;
import org.kuberneteskeystone.authenticator.policies.PolicyReader;
import org.kuberneteskeystone.authenticator.policies.PolicyReading;
import org.kuberneteskeystone.authenticator.policies.PolicySets;
import org.kuberneteskeystone.authenticator.policies.cluster.ClusterListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts policies in force, and tells what is wrong with others: to the log, to metrics and to who asks for readiness. */
final class InForce implements PolicySets, ClusterListener {
    private static final String CLUSTER = "cluster";
    private static final String ALL = "all policies";
    private static final int REMARKS_LOGGED_MAX = 10;
    private static final Logger LOG = LoggerFactory.getLogger(InForce.class);

    private final Authorization authorization;
    private final AccessReviewMetrics metrics;
    private final ReloadMetrics.Reload reloads;
    private final Condition condition;
    private final Map<String, String> problems = new TreeMap<>();
    private boolean used;

    /** Since policies were last put in force. */
    private long readingNanos;

    InForce(
            Authorization authorization,
            AccessReviewMetrics metrics,
            ReloadMetrics.Reload reloads,
            Condition condition) {
        this.authorization = authorization;
        this.metrics = metrics;
        this.reloads = reloads;
        this.condition = condition;
    }

    /** Reads a source, and keeps the time. */
    synchronized PolicyReading read(String source, String text) {
        var began = System.nanoTime();
        var reading = PolicyReader.read(source, text);
        readingNanos += System.nanoTime() - began;
        return reading;
    }

    @Override
    public synchronized void use(List<Policy> policies, List<String> remarks) {
        var began = System.nanoTime();
        var rules = policies.stream().mapToInt(Policy::rules).sum();
        if (rules > PolicyReader.RULES_MAX) {
            broken(
                    ALL,
                    "together they have " + rules + " keys of permissions, and there is memory for "
                            + PolicyReader.RULES_MAX);
            return;
        }
        problems.remove(ALL);
        authorization.use(PolicyIndex.of(policies));
        metrics.loaded(readingNanos + System.nanoTime() - began);
        readingNanos = 0;
        reloads.changed().add();
        remarks.stream().limit(REMARKS_LOGGED_MAX).forEach(remark -> LOG.warn("in the policies, {}", remark));
        if (remarks.size() > REMARKS_LOGGED_MAX) {
            LOG.warn("and {} more like it: see kubernetes-keystone policy check", remarks.size() - REMARKS_LOGGED_MAX);
        }
        LOG.info("{} policies are in force", policies.size());
        if (!used) {
            // From now on something is there, and a broken part of it is no reason to send requests elsewhere.
            used = true;
            condition.ok();
        }
        tell();
    }

    @Override
    public synchronized void broken(String source, String problem) {
        reloads.failed().add();
        LOG.error("the policies of {} cannot be used, and those from before stay in force: {}", source, problem);
        problems.put(source, problem);
        tell();
    }

    @Override
    public synchronized void mended(String source) {
        problems.remove(source);
        tell();
    }

    @Override
    public synchronized void connected() {
        LOG.info("following the policies of the cluster");
        problems.remove(CLUSTER);
        tell();
    }

    @Override
    public synchronized void unreachable(String reason) {
        LOG.warn("changed policies of the cluster are not seen: {}", reason);
        problems.put(CLUSTER, reason);
        tell();
    }

    private void tell() {
        if (problems.isEmpty()) {
            condition.ok();
        } else {
            condition.failing(problems.entrySet().stream()
                    .map(problem -> problem.getKey() + ": " + problem.getValue())
                    .collect(Collectors.joining("; ")));
        }
    }
}
