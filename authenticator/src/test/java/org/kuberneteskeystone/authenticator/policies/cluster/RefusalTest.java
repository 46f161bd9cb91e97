package org.kuberneteskeystone.authenticator.policies.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class RefusalTest {
    record Case(String name, Selection selection, Throwable failure, String words) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final Selection NAMED = new Selection.Named("p");
    private static final Selection LABELLED = new Selection.Labelled("policy=yes");
    private static final String ONE = "could not watch ConfigMap \"kube-system/p\" at https://k: ";

    private static final String NOBODY = ONE + "no connection; is kube-apiserver running, and is this its address?";

    static final List<Case> CASES = List.of(
            new Case("nobody there", NAMED, wrapped(new ConnectException()), NOBODY),
            new Case(
                    "nobody there, in the words of Java's client",
                    NAMED,
                    wrapped(new ClosedChannelException()),
                    NOBODY),
            new Case("a cause in words", NAMED, wrapped(new IOException("reset")), ONE + "reset"),
            new Case("a cause without words", NAMED, new TimeoutException(), ONE + "TimeoutException"),
            new Case(
                    "an unknown user",
                    NAMED,
                    wrapped(answer(401, "Unauthorized")),
                    ONE + "kube-apiserver does not know the login (401); check the token or the certificate"),
            new Case(
                    "a user without the role",
                    NAMED,
                    answer(403, "u cannot list"),
                    ONE + "u cannot list (403); it lacks a role in kube-system: kubectl --namespace=kube-system create"
                            + " role keystone-policies --verb=get,list,watch --resource=configmaps --resource-name=p,"
                            + " and a rolebinding of it to that user"),
            new Case(
                    "a role for any name",
                    LABELLED,
                    answer(403, "u cannot list"),
                    "could not watch ConfigMaps \"policy=yes\" in kube-system at https://k: u cannot list (403); it lacks"
                            + " a role in kube-system: kubectl --namespace=kube-system create role keystone-policies"
                            + " --verb=get,list,watch --resource=configmaps, and a rolebinding of it to that user"),
            new Case("another answer", NAMED, answer(500, "etcd"), ONE + "etcd (500)"),
            new Case(
                    "an answer without words",
                    NAMED,
                    new KubernetesClientException("m", 503, null),
                    ONE + "kube-apiserver refuses (503)"));

    @ParameterizedTest
    @FieldSource("CASES")
    void saysWhyAndWhatHelps(Case each) {
        assertThat(new Refusal("watch", "https://k", each.selection()).words(each.failure()))
                .isEqualTo(each.words());
    }

    private static Throwable wrapped(Throwable cause) {
        return new CompletionException(new KubernetesClientException("An error has occurred.", cause));
    }

    private static Throwable answer(int code, String message) {
        return new KubernetesClientException(
                new StatusBuilder().withCode(code).withMessage(message).build());
    }
}
