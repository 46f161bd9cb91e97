package org.kuberneteskeystone.tooling.cli;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.kuberneteskeystone.tooling.certificates.KeyAndCertificate;
import org.kuberneteskeystone.tooling.files.BoundedFile;
import org.kuberneteskeystone.tooling.kubeconfig.WebhookAccess;
import org.kuberneteskeystone.tooling.kubeconfig.WebhookKubeconfigReader;
import org.kuberneteskeystone.tooling.review.ApiVersion;
import org.kuberneteskeystone.tooling.review.Reviewer;
import org.kuberneteskeystone.tooling.review.Webhook;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where a webhook is and how it is asked. Nothing here skips verification: a token goes to whoever answers. */
final class WebhookOptions {
    private static final URI WEBHOOK = URI.create("https://127.0.0.1:8443/webhook");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--webhook",
            paramLabel = "URL",
            description = "Where the webhook is, with its path; by default https://127.0.0.1:8443/webhook.")
    private Optional<URI> webhook = Optional.empty();

    @Option(
            names = "--ca-file",
            paramLabel = "FILE",
            description = "Whom to trust, PEM: the authority of the webhook's certificate.")
    private Optional<Path> caFile = Optional.empty();

    @Option(
            names = "--client-cert-file",
            paramLabel = "FILE",
            description = "A client certificate and its chain, PEM, for a webhook that demands one.")
    private Optional<Path> clientCertificate = Optional.empty();

    @Option(names = "--client-key-file", paramLabel = "FILE", description = "Its private key, PEM.")
    private Optional<Path> clientKey = Optional.empty();

    @Option(
            names = "--tls-server-name",
            paramLabel = "NAME",
            description = "The name that the webhook's certificate has, where that is not the URL's host.")
    private Optional<String> serverName = Optional.empty();

    @Option(
            names = "--webhook-config",
            paramLabel = "FILE",
            description = "Instead of all of these: kube-apiserver's own kubeconfig for the webhook"
                    + " (--authentication-token-webhook-config-file, --authorization-webhook-config-file).")
    private Optional<Path> kubeconfig = Optional.empty();

    @Option(
            names = "--webhook-version",
            paramLabel = "VERSION",
            description = "The version of the review: v1, which is the default, or v1beta1"
                    + " (--authentication-token-webhook-version, --authorization-webhook-version).")
    private Optional<ApiVersion> version = Optional.empty();

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            converter = ShortDuration.class,
            description = "How long to wait, like 5s; by default 30s, as kube-apiserver does.")
    private Duration timeout = Webhook.TIMEOUT;

    ApiVersion version() {
        return version.orElse(ApiVersion.V1);
    }

    /** Whether somebody chose one. */
    boolean hasVersion() {
        return version.isPresent();
    }

    Reviewer reviewer() {
        return new Reviewer(Webhook.open(access(), timeout));
    }

    private WebhookAccess access() {
        if (kubeconfig.isPresent()) {
            if (Stream.of(webhook, caFile, clientCertificate, clientKey, serverName)
                    .anyMatch(Optional::isPresent)) {
                throw wrong("--webhook-config says where the webhook is and whom to trust; leave out the other flags"
                        + " for that");
            }
            return WebhookKubeconfigReader.read(kubeconfig.get());
        }
        if (clientCertificate.isPresent() != clientKey.isPresent()) {
            throw wrong("--client-cert-file and --client-key-file go together");
        }
        try {
            return new WebhookAccess(
                    webhook.orElse(WEBHOOK),
                    serverName,
                    caFile.map(file -> BoundedFile.read("authority", file)),
                    clientCertificate.map(this::client),
                    Optional.empty());
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private KeyAndCertificate client(Path certificate) {
        return new KeyAndCertificate(
                BoundedFile.read("client certificate", certificate),
                clientKey.map(file -> BoundedFile.read("client key", file)).orElse(""));
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
