package org.kuberneteskeystone.authenticator.configuration;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.kuberneteskeystone.authenticator.configuration.Configuration.Policies;

/**
 * Makes a {@link Configuration} of flags, environment and file, in this order of precedence, or says everything that is
 * wrong with them at once.
 */
public final class ConfigurationReader {
    /** What came of it. */
    public sealed interface Reading {
        record Valid(Configuration configuration) implements Reading {}

        record Invalid(List<String> problems) implements Reading {}

        /** Settings that are right, and were asked for as text. */
        record PrintWanted(String text) implements Reading {}

        record HelpWanted() implements Reading {}

        record VersionWanted() implements Reading {}
    }

    private static final List<String> SCOPES = List.of("project", "domain", "system", "unscoped");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Pattern CONFIGMAP_NAME = Pattern.compile("[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?");
    private static final int MEBIBYTE = 1024 * 1024;

    private final Values values;
    private final Set<KlogFlag> klogFlags;
    private final UnaryOperator<String> urlProblem;

    private ConfigurationReader(Values values, Set<KlogFlag> klogFlags, UnaryOperator<String> urlProblem) {
        this.values = values;
        this.klogFlags = klogFlags;
        this.urlProblem = urlProblem;
    }

    /**
     * Reads.
     *
     * @param urlProblem what is wrong with an address of Keystone; empty when nothing is
     */
    public static Reading read(
            List<String> arguments, Map<String, String> environment, UnaryOperator<String> urlProblem) {
        return switch (CommandLineReader.read(arguments)) {
            case CommandLine.Help _ -> new Reading.HelpWanted();
            case CommandLine.Version _ -> new Reading.VersionWanted();
            case CommandLine.Run run -> {
                var values = values(run, environment);
                var reading = new ConfigurationReader(values, run.klogFlags(), urlProblem).read();
                yield run.print() && reading instanceof Reading.Valid
                        ? new Reading.PrintWanted(PrintedConfiguration.of(values))
                        : reading;
            }
        };
    }

    private static Values values(CommandLine.Run run, Map<String, String> environment) {
        var file = run.configFile().map(ConfigurationFile::read).orElseGet(ConfigurationFile.Contents::none);
        var problems = new ArrayList<>(run.problems());
        problems.addAll(file.problems());
        return new Values(List.of(run.given(), variables(environment), file.given(), run.verbosity()), problems);
    }

    /** An empty variable is one that is not set, as in the Go implementation. */
    private static Map<Setting, Given> variables(Map<String, String> environment) {
        var given = new EnumMap<Setting, Given>(Setting.class);
        for (var setting : Setting.values()) {
            setting.variable()
                    .filter(name -> !environment.getOrDefault(name, "").isEmpty())
                    .ifPresent(name -> given.put(
                            setting, new Given(environment.getOrDefault(name, ""), new Origin.Variable(name))));
        }
        return given;
    }

    private Reading read() {
        var listen = values.address(Setting.LISTEN);
        var observability = values.address(Setting.OBSERVABILITY_LISTEN);
        // Two servers at one address would share its connections, each answering some.
        if (listen.getPort() != 0 && listen.equals(observability)) {
            values.problem(Setting.OBSERVABILITY_LISTEN, "must not be the address of --listen");
        }
        var configuration = new Configuration(
                webhook(listen),
                observability,
                keystone(),
                identity(),
                tokens(),
                upstream(),
                cache(),
                authorization(),
                decisionLog(),
                values.oneOf(Setting.LOG_LEVEL, List.of("info", "error", "warn", "debug")),
                GoImplementation.notes(values, klogFlags));
        return values.problems().isEmpty() ? new Reading.Valid(configuration) : new Reading.Invalid(values.problems());
    }

    private Configuration.Webhook webhook(InetSocketAddress listen) {
        return new Configuration.Webhook(
                listen,
                tls(listen),
                values.number(Setting.CONNECTIONS_MAX, 1, 100_000),
                values.number(Setting.BODY_BYTES_MAX, 1024, 16 * MEBIBYTE),
                values.duration(Setting.REQUEST_TIMEOUT, SECOND, Duration.ofMinutes(5)),
                values.duration(Setting.IDLE_TIMEOUT, SECOND, DAY));
    }

    private Optional<Configuration.Tls> tls(InetSocketAddress listen) {
        var certificate = values.file(Setting.TLS_CERT_FILE);
        var key = values.file(Setting.TLS_PRIVATE_KEY_FILE);
        var authority = values.file(Setting.CLIENT_CA_FILE);
        if (values.bool(Setting.PLAIN_HTTP, false)) {
            var address = listen.getAddress();
            if (address == null || !address.isLoopbackAddress()) {
                values.problem(
                        Setting.LISTEN,
                        "is no loopback address, and tokens must not cross a network in clear:"
                                + " give a certificate instead of --plain-http");
            }
            if (certificate.isPresent() || key.isPresent() || authority.isPresent()) {
                values.problem(Setting.PLAIN_HTTP, "excludes certificates: remove one of the two");
            }
            return Optional.empty();
        }
        if (certificate.isEmpty()) {
            values.missing(Setting.TLS_CERT_FILE, "kube-apiserver speaks TLS to a webhook");
        }
        if (key.isEmpty()) {
            values.missing(Setting.TLS_PRIVATE_KEY_FILE, "kube-apiserver speaks TLS to a webhook");
        }
        return Optional.of(new Configuration.Tls(certificate.orElse(Path.of("")), key.orElse(Path.of("")), authority));
    }

    private Configuration.KeystoneAccess keystone() {
        return new Configuration.KeystoneAccess(
                keystoneUrls(),
                values.file(Setting.KEYSTONE_CA_FILE),
                values.duration(Setting.KEYSTONE_TIMEOUT, SECOND, Duration.ofSeconds(12)),
                values.number(Setting.KEYSTONE_CONCURRENCY_MAX, 1, 10_000),
                values.number(Setting.KEYSTONE_QUEUE_MAX, 0, 1_000_000),
                userAgent(),
                values.file(Setting.SERVICE_CREDENTIALS_FILE),
                Optional.of(values.text(Setting.OS_CLOUD)).filter(name -> !name.isEmpty()));
    }

    private String userAgent() {
        var words = values.text(Setting.USER_AGENT).strip();
        if (!words.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
            values.problem(Setting.USER_AGENT, "must be plain ASCII, since it goes into a header");
        }
        return words;
    }

    private List<String> keystoneUrls() {
        var urls = values.list(Setting.KEYSTONE_URL);
        var loginMayBringOne = !values.text(Setting.SERVICE_CREDENTIALS_FILE).isEmpty()
                || !values.text(Setting.OS_CLOUD).isEmpty();
        if (urls.isEmpty() && !loginMayBringOne) {
            values.missing(Setting.KEYSTONE_URL, "tokens are checked there");
        }
        for (var url : urls) {
            var problem = urlProblem.apply(url);
            if (!problem.isEmpty()) {
                values.problem(Setting.KEYSTONE_URL, problem);
            }
        }
        return urls;
    }

    private Configuration.Identity identity() {
        var qualified = values.oneOf(Setting.IDENTITY_MAPPING, List.of("compatible", "qualified"))
                .equals("qualified");
        return new Configuration.Identity(
                qualified,
                scopes(),
                values.bool(Setting.GROUP_NAMES, !qualified),
                Set.copyOf(values.list(Setting.API_AUDIENCES)));
    }

    private Set<String> scopes() {
        var scopes = Set.copyOf(values.list(Setting.ACCEPTED_SCOPES));
        if (scopes.isEmpty() || !SCOPES.containsAll(scopes)) {
            values.problem(Setting.ACCEPTED_SCOPES, "must be a list of " + String.join(", ", SCOPES));
        }
        return scopes;
    }

    private Configuration.Tokens tokens() {
        return new Configuration.Tokens(
                values.number(Setting.TOKEN_LENGTH_MAX, 255, MEBIBYTE),
                values.duration(Setting.TOKEN_AGE_MAX, Duration.ofMinutes(1), Duration.ofDays(3650)),
                values.bool(Setting.APPLICATION_CREDENTIAL_TOKENS, false),
                values.folder(Setting.JWS_PUBLIC_KEYS));
    }

    private Optional<Configuration.Upstream> upstream() {
        var version = values.oneOf(Setting.UPSTREAM_WEBHOOK_VERSION, List.of("v1", "v1beta1"));
        var timeout = values.duration(Setting.UPSTREAM_WEBHOOK_TIMEOUT, SECOND, Duration.ofSeconds(25));
        return values.file(Setting.UPSTREAM_WEBHOOK_CONFIG_FILE)
                .map(file -> new Configuration.Upstream(file, version, timeout));
    }

    private Configuration.Authorization authorization() {
        var service = values.text(Setting.ACCESS_RULES_SERVICE);
        if (service.isBlank()) {
            values.problem(Setting.ACCESS_RULES_SERVICE, "must be a service type, as it stands in access rules");
        }
        return new Configuration.Authorization(
                values.oneOf(Setting.ACCESS_RULES, List.of("reject", "enforce")).equals("enforce"),
                service,
                policies());
    }

    private Optional<Policies> policies() {
        var file = values.file(Setting.KEYSTONE_POLICY_FILE);
        var name = values.text(Setting.POLICY_CONFIGMAP_NAME);
        var labels = values.text(Setting.POLICY_CONFIGMAP_SELECTOR);
        var kubeconfig = values.file(Setting.KUBECONFIG);
        if (!name.isEmpty() && !labels.isEmpty()) {
            values.problem(
                    Setting.POLICY_CONFIGMAP_SELECTOR, "excludes policy-configmap-name: give that one the labels, too");
        }
        if (!name.isEmpty() && !CONFIGMAP_NAME.matcher(name).matches()) {
            values.problem(Setting.POLICY_CONFIGMAP_NAME, "is no name that a ConfigMap can have");
        }
        if (file.isPresent()) {
            return file.map(Policies.File::new);
        }
        if (!labels.isEmpty()) {
            return Optional.of(new Policies.Selected(labels, kubeconfig));
        }
        return name.isEmpty() ? Optional.empty() : Optional.of(new Policies.Named(name, kubeconfig));
    }

    private Configuration.DecisionLog decisionLog() {
        var destination = values.text(Setting.DECISION_LOG);
        if (destination.isEmpty()) {
            values.problem(Setting.DECISION_LOG, "must be stdout, off, or a file");
        }
        return new Configuration.DecisionLog(
                destination, values.duration(Setting.DECISION_LOG_INTERVAL, Duration.ZERO, DAY));
    }

    private Configuration.Cache cache() {
        var ttl = values.duration(Setting.CACHE_TTL, Duration.ZERO, DAY);
        var stale = values.duration(Setting.CACHE_STALE_TTL, Duration.ZERO, DAY);
        if (stale.compareTo(ttl) < 0) {
            values.problem(Setting.CACHE_STALE_TTL, "must not be shorter than cache-ttl");
        }
        return new Configuration.Cache(
                ttl,
                stale,
                values.duration(Setting.CACHE_NEGATIVE_TTL, Duration.ZERO, DAY),
                values.number(Setting.CACHE_ENTRIES_MAX, 1, 10_000_000),
                values.number(Setting.CACHE_BYTES_MAX, MEBIBYTE, Integer.MAX_VALUE));
    }
}
