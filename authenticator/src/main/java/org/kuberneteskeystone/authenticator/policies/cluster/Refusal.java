package org.kuberneteskeystone.authenticator.policies.cluster;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.nio.channels.ClosedChannelException;
import java.util.Optional;

/** Says in words why the cluster gave nothing, and what helps. */
final class Refusal {
    private final String verb;
    private final String server;
    private final Selection selection;

    /** @param verb what was to be done with the ConfigMaps: watch them, say */
    Refusal(String verb, String server, Selection selection) {
        this.verb = verb;
        this.server = server;
        this.selection = selection;
    }

    String words(Throwable failure) {
        var what = "could not " + verb + " " + selection.words() + " at " + server + ": ";
        return what + answer(failure).map(this::answered).orElseGet(() -> root(failure));
    }

    private String answered(KubernetesClientException answer) {
        return switch (answer.getCode()) {
            case HttpURLConnection.HTTP_UNAUTHORIZED ->
                "kube-apiserver does not know the login (401); check the token or the certificate";
            case HttpURLConnection.HTTP_FORBIDDEN -> said(answer) + " (403); " + remedy();
            default -> said(answer) + " (" + answer.getCode() + ")";
        };
    }

    private String remedy() {
        var only = switch (selection) {
            case Selection.Named(var configMap) -> " --resource-name=" + configMap;
            case Selection.Labelled _ -> "";
        };
        return "it lacks a role in kube-system: kubectl --namespace=kube-system create role keystone-policies"
                + " --verb=get,list,watch --resource=configmaps" + only + ", and a rolebinding of it to that user";
    }

    private static String said(KubernetesClientException answer) {
        return answer.getStatus() == null || answer.getStatus().getMessage() == null
                ? "kube-apiserver refuses"
                : answer.getStatus().getMessage();
    }

    private static Optional<KubernetesClientException> answer(Throwable failure) {
        for (var each = failure; each != null; each = each.getCause()) {
            if (each instanceof KubernetesClientException answer && answer.getCode() > 0) {
                return Optional.of(answer);
            }
        }
        return Optional.empty();
    }

    private static String root(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        if (root instanceof ConnectException || root instanceof ClosedChannelException) {
            return "no connection; is kube-apiserver running, and is this its address?";
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}
