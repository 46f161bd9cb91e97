package org.kuberneteskeystone.authenticator;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.kuberneteskeystone.authenticator.authentication.Authentication;
import org.kuberneteskeystone.authenticator.authentication.AuthenticationListener;
import org.kuberneteskeystone.authenticator.authentication.CacheLimits;
import org.kuberneteskeystone.authenticator.authentication.CredentialCheck;
import org.kuberneteskeystone.authenticator.authentication.JwsTokenCheck;
import org.kuberneteskeystone.authenticator.authentication.KeystoneTokenCheck;
import org.kuberneteskeystone.authenticator.authentication.ReplyEncoder;
import org.kuberneteskeystone.authenticator.authentication.SubjectCheck;
import org.kuberneteskeystone.authenticator.authentication.TimedCheck;
import org.kuberneteskeystone.authenticator.authentication.TokenCheck;
import org.kuberneteskeystone.authenticator.authentication.TokenSignatures;
import org.kuberneteskeystone.authenticator.authentication.Upstream;
import org.kuberneteskeystone.authenticator.authentication.mapping.AccessRulePolicy;
import org.kuberneteskeystone.authenticator.authentication.mapping.IdentityMapping;
import org.kuberneteskeystone.authenticator.authentication.mapping.NamingScheme;
import org.kuberneteskeystone.authenticator.authentication.mapping.TokenScope;
import org.kuberneteskeystone.authenticator.configuration.Configuration;
import org.kuberneteskeystone.authenticator.http.Replies;
import org.kuberneteskeystone.authenticator.observability.metrics.Metrics;
import org.kuberneteskeystone.authenticator.observability.metrics.UpstreamMetrics;
import org.kuberneteskeystone.authenticator.review.ApiVersion;
import org.kuberneteskeystone.authenticator.review.TokenReviewWriter;
import org.kuberneteskeystone.authenticator.signature.WatchedKeys;
import org.kuberneteskeystone.authenticator.upstream.HttpUpstream;
import org.kuberneteskeystone.authenticator.upstream.UpstreamLimits;
import org.kuberneteskeystone.authenticator.upstream.UpstreamListener;

/** Who decides about tokens, put together. */
record AuthenticationParts(
        Configuration configuration,
        Vertx vertx,
        Edges edges,
        Metrics metrics,
        AuthenticationListener listener,
        List<String> problems) {
    /** A review may take several questions, but all of them together no longer than this many times keystone-timeout. */
    private static final int REVIEW_TIMEOUTS = 2;

    /** How soon a file that changed is noticed. */
    private static final Duration FILES_INTERVAL = Duration.ofSeconds(5);

    private static final ReplyEncoder ENCODER =
            verdict -> Buffer.buffer(TokenReviewWriter.statusAndEnd(Replies.of(verdict)));

    Authentication authentication(KeystoneAccess keystone) {
        var cache = configuration.cache();
        return new Authentication(
                new Authentication.Limits(
                        configuration.tokens().lengthMax(),
                        configuration.tokens().ageMax(),
                        configuration.tokens().applicationCredentials(),
                        configuration.identity().apiAudiences()),
                new CacheLimits(
                        cache.ttl(), cache.staleTtl(), cache.negativeTtl(), cache.entriesMax(), cache.bytesMax()),
                configuration.decisionLog().interval(),
                check(keystone),
                ENCODER,
                configuration.upstream().flatMap(this::upstream),
                edges.clock(),
                edges.waiting(),
                listener);
    }

    private TokenCheck check(KeystoneAccess keystone) {
        var cache = configuration.cache();
        var tokens = new KeystoneTokenCheck(
                keystone,
                keystone.login(),
                mapping(configuration.identity(), configuration.authorization()),
                new KeystoneTokenCheck.Groups(configuration.identity().groupNames(), cache.ttl(), cache.entriesMax()),
                edges.clock(),
                edges.waiting(),
                listener);
        var signatures = configuration
                .tokens()
                .jwsPublicKeys()
                .<TokenSignatures>map(
                        folder -> WatchedKeys.open(vertx, folder, FILES_INTERVAL, problems, reloads("jws-keys")));
        var subjects = new SubjectCheck(
                tokens,
                new JwsTokenCheck(signatures, tokens::check, edges.clock()),
                new CredentialCheck(keystone, tokens, cache.negativeTtl(), edges.clock(), edges.waiting()));
        return new TimedCheck(
                subjects, vertx, configuration.keystone().timeout().multipliedBy(REVIEW_TIMEOUTS));
    }

    private static IdentityMapping mapping(Configuration.Identity identity, Configuration.Authorization authorization) {
        var scopes = identity.acceptedScopes().stream()
                .map(name -> TokenScope.valueOf(name.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toUnmodifiableSet());
        return new IdentityMapping(
                identity.qualified() ? NamingScheme.QUALIFIED : NamingScheme.COMPATIBLE,
                scopes,
                authorization.enforceAccessRules()
                        ? new AccessRulePolicy.Enforce(authorization.accessRulesService())
                        : new AccessRulePolicy.Reject());
    }

    private Optional<Upstream> upstream(Configuration.Upstream webhook) {
        return HttpUpstream.open(
                vertx,
                webhook.configFile(),
                ApiVersion.valueOf(webhook.version().toUpperCase(Locale.ROOT)),
                UpstreamLimits.of(webhook.timeout(), FILES_INTERVAL),
                reloads("upstream"),
                ENCODER,
                (result, status, nanos) -> metrics.upstream()
                        .took(outcome(result), status == 0 ? OptionalInt.empty() : OptionalInt.of(status), nanos),
                problems);
    }

    private Consumer<Boolean> reloads(String what) {
        var reload = metrics.reloads().of(what);
        return changed -> (changed ? reload.changed() : reload.failed()).add();
    }

    private static UpstreamMetrics.Outcome outcome(UpstreamListener.Result result) {
        return switch (result) {
            case AUTHENTICATED -> UpstreamMetrics.Outcome.AUTHENTICATED;
            case REJECTED -> UpstreamMetrics.Outcome.REJECTED;
            case UNDECIDED, OVERLOADED -> UpstreamMetrics.Outcome.UNDECIDED;
        };
    }
}
