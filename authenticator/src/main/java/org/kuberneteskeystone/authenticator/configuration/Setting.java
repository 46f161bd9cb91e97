package org.kuberneteskeystone.authenticator.configuration;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The settings of the service: one row each, from which flags, variables, help and defaults come. */
public enum Setting {
    LISTEN(Heading.SERVING, "0.0.0.0:8443", "ADDRESS:PORT", "where kube-apiserver finds the webhook"),
    TLS_CERT_FILE(Heading.SERVING, "", "FILE", "certificate of the webhook and its chain, PEM", "TLS_CERT_FILE"),
    TLS_PRIVATE_KEY_FILE(Heading.SERVING, "", "FILE", "private key of the webhook, PEM", "TLS_PRIVATE_KEY_FILE"),
    CLIENT_CA_FILE(Heading.SERVING, "", "FILE", "accept only clients with a certificate of this authority"),
    PLAIN_HTTP(Heading.SERVING, "false", "BOOLEAN", "speak HTTP without TLS; only on a loopback address"),
    OBSERVABILITY_LISTEN(
            Heading.SERVING,
            "127.0.0.1:8444",
            "ADDRESS:PORT",
            "where /livez, /readyz and /metrics are served, without TLS"),
    CONNECTIONS_MAX(
            Heading.SERVING, "256", "NUMBER", "connections open at once; one more makes the longest silent one leave"),
    BODY_BYTES_MAX(Heading.SERVING, "65536", "NUMBER", "bytes a review may have"),
    REQUEST_TIMEOUT(Heading.SERVING, "10s", "DURATION", "how long a client may take to send a review"),
    IDLE_TIMEOUT(Heading.SERVING, "5m", "DURATION", "a connection on which nothing happens is closed after this"),
    KEYSTONE_URL(
            Heading.KEYSTONE,
            "",
            "LIST",
            "addresses of Keystone, tried in this order: https://keystone.example.org:5000/v3",
            "OS_AUTH_URL"),
    KEYSTONE_CA_FILE(
            Heading.KEYSTONE,
            "",
            "FILE",
            "certificates to trust for Keystone instead of the system's, PEM",
            "KEYSTONE_CA_FILE"),
    KEYSTONE_TIMEOUT(
            Heading.KEYSTONE, "5s", "DURATION", "how long Keystone has for one answer, all its addresses together"),
    KEYSTONE_CONCURRENCY_MAX(Heading.KEYSTONE, "64", "NUMBER", "questions to Keystone under way at once"),
    KEYSTONE_QUEUE_MAX(
            Heading.KEYSTONE, "1024", "NUMBER", "unknown tokens that may wait; one more is answered with 429"),
    SERVICE_CREDENTIALS_FILE(
            Heading.KEYSTONE,
            "",
            "FILE",
            "clouds.yaml or openrc with the service's own login; without one each token asks for itself"),
    OS_CLOUD(Heading.KEYSTONE, "", "NAME", "entry of clouds.yaml with the service's own login", "OS_CLOUD"),
    USER_AGENT(Heading.KEYSTONE, "", "WORDS", "more words for the User-Agent that Keystone sees"),
    IDENTITY_MAPPING(
            Heading.IDENTITY, "compatible", "MAPPING", "compatible (bare names) or qualified (keystone:USER@DOMAIN)"),
    ACCEPTED_SCOPES(
            Heading.IDENTITY, "project", "LIST", "scopes that open the cluster: project, domain, system, unscoped"),
    GROUP_NAMES(
            Heading.IDENTITY,
            "",
            "BOOLEAN",
            "ask Keystone for the user's groups; true unless identity-mapping is qualified"),
    API_AUDIENCES(Heading.IDENTITY, "", "LIST", "as kube-apiserver's --api-audiences; reviews for others are refused"),
    APPLICATION_CREDENTIAL_TOKENS(
            Heading.TOKENS,
            "false",
            "BOOLEAN",
            "take ksac_ tokens: an application credential as a token, no plugin needed"),
    JWS_PUBLIC_KEYS(
            Heading.TOKENS,
            "",
            "FOLDER",
            "Keystone's public keys (PEM); a JWS token that none of them signed is refused without asking"),
    TOKEN_AGE_MAX(
            Heading.TOKENS, "720h", "DURATION", "a Fernet token made longer ago is refused without asking Keystone"),
    TOKEN_LENGTH_MAX(Heading.TOKENS, "8192", "NUMBER", "characters a token may have"),
    UPSTREAM_WEBHOOK_CONFIG_FILE(
            Heading.TOKENS,
            "",
            "FILE",
            "kubeconfig of the token webhook that decides about tokens that are not Keystone's"),
    UPSTREAM_WEBHOOK_VERSION(
            Heading.TOKENS, "v1", "VERSION", "TokenReviews that the upstream webhook understands: v1 or v1beta1"),
    UPSTREAM_WEBHOOK_TIMEOUT(Heading.TOKENS, "10s", "DURATION", "how long the upstream webhook has for one answer"),
    CACHE_TTL(Heading.CACHE, "60s", "DURATION", "a known token is asked about again after this"),
    CACHE_STALE_TTL(Heading.CACHE, "10m", "DURATION", "how long a known token counts while Keystone cannot be asked"),
    CACHE_NEGATIVE_TTL(Heading.CACHE, "30s", "DURATION", "how long a refused token is remembered"),
    CACHE_ENTRIES_MAX(Heading.CACHE, "100000", "NUMBER", "tokens in the cache, about 250 bytes each"),
    CACHE_BYTES_MAX(
            Heading.CACHE,
            "33554432",
            "NUMBER",
            "bytes of identities in the cache; tokens of one user and project share one"),
    ACCESS_RULES(
            Heading.AUTHORIZATION,
            "reject",
            "WAY",
            "application credentials with access rules: reject them, or enforce their rules in SubjectAccessReviews"),
    ACCESS_RULES_SERVICE(
            Heading.AUTHORIZATION,
            "kubernetes",
            "TYPE",
            "service type of the access rules that are about this cluster"),
    KEYSTONE_POLICY_FILE(
            Heading.AUTHORIZATION,
            "",
            "FILE",
            "policies by which SubjectAccessReviews are answered, JSON or YAML; goes before any ConfigMap",
            "KEYSTONE_POLICY_FILE"),
    POLICY_CONFIGMAP_NAME(
            Heading.AUTHORIZATION,
            "",
            "NAME",
            "ConfigMap in kube-system with such policies under the key policies",
            "KEYSTONE_POLICY_CONFIGMAP_NAME"),
    POLICY_CONFIGMAP_SELECTOR(
            Heading.AUTHORIZATION,
            "",
            "LABELS",
            "all ConfigMaps in kube-system with these labels, in the order of their names: app=keystone-policy"),
    KUBECONFIG(
            Heading.AUTHORIZATION,
            "",
            "FILE",
            "way to the cluster where the ConfigMaps are; without one, as a pod of that cluster",
            "KEYSTONE_KUBECONFIG_FILE"),
    DECISION_LOG(Heading.LOGS, "stdout", "DESTINATION", "one line of JSON for each decision: stdout, off, or a file"),
    DECISION_LOG_INTERVAL(
            Heading.LOGS, "60s", "DURATION", "a decision repeated from the cache is logged once in this time"),
    LOG_LEVEL(Heading.LOGS, "info", "LEVEL", "error, warn, info or debug"),
    SYNC_CONFIG_FILE(
            Heading.GO,
            "",
            "FILE",
            "what is copied from Keystone to Kubernetes; nothing is yet: create namespaces and role bindings",
            "KEYSTONE_SYNC_CONFIG_FILE"),
    SYNC_CONFIGMAP_NAME(
            Heading.GO, "", "NAME", "ConfigMap that says so; nothing is copied yet", "KEYSTONE_SYNC_CONFIGMAP_NAME");

    /** The placeholder of a setting that is true or false. */
    static final String BOOLEAN = "BOOLEAN";

    private final Heading heading;
    private final String defaultText;
    private final String placeholder;
    private final String help;
    private final Optional<String> variable;

    Setting(Heading heading, String defaultText, String placeholder, String help) {
        this(heading, defaultText, placeholder, help, Optional.empty());
    }

    Setting(Heading heading, String defaultText, String placeholder, String help, String variable) {
        this(heading, defaultText, placeholder, help, Optional.of(variable));
    }

    Setting(Heading heading, String defaultText, String placeholder, String help, Optional<String> variable) {
        this.heading = heading;
        this.defaultText = defaultText;
        this.placeholder = placeholder;
        this.help = help;
        this.variable = variable;
    }

    /** As it is written everywhere: {@code cache-ttl}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Under which it stands in the help. */
    Heading heading() {
        return heading;
    }

    /** Empty where there is none. */
    public String defaultText() {
        return defaultText;
    }

    public String placeholder() {
        return placeholder;
    }

    public String help() {
        return help;
    }

    /** The environment variable that is read where the flag is not given. */
    public Optional<String> variable() {
        return variable;
    }

    /** Whether it may be given several times, or as a YAML list. */
    boolean isList() {
        return placeholder.equals("LIST") || placeholder.equals("WORDS");
    }

    /** What stands between the items of a list. */
    String separator() {
        return placeholder.equals("WORDS") ? " " : ",";
    }

    /** What a flag means that is given again: one more item, or another value. */
    Given repeated(Given earlier, Given later) {
        return isList() ? new Given(earlier.text() + separator() + later.text(), later.origin()) : later;
    }

    static Optional<Setting> ofKey(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key().equals(key))
                .findFirst();
    }
}
