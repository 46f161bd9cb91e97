package org.kuberneteskeystone.authenticator.configuration;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The settings of the service: one row each, from which flags, variables, help and defaults come. */
public enum Setting {
    LISTEN("0.0.0.0:8443", "ADDRESS:PORT", "where kube-apiserver finds the webhook"),
    TLS_CERT_FILE("", "FILE", "certificate of the webhook and its chain, PEM", "TLS_CERT_FILE"),
    TLS_PRIVATE_KEY_FILE("", "FILE", "private key of the webhook, PEM (PKCS #8)", "TLS_PRIVATE_KEY_FILE"),
    CLIENT_CA_FILE("", "FILE", "accept only clients with a certificate of this authority"),
    PLAIN_HTTP("false", "BOOLEAN", "speak HTTP without TLS; only on a loopback address"),
    OBSERVABILITY_LISTEN(
            "127.0.0.1:8444", "ADDRESS:PORT", "where /livez, /readyz and /metrics are served, without TLS"),
    KEYSTONE_URL(
            "",
            "LIST",
            "addresses of Keystone, tried in this order: https://keystone.example.org:5000/v3",
            "OS_AUTH_URL"),
    KEYSTONE_CA_FILE("", "FILE", "certificates to trust for Keystone instead of the system's, PEM", "KEYSTONE_CA_FILE"),
    KEYSTONE_TIMEOUT("5s", "DURATION", "how long Keystone has for one answer, all its addresses together"),
    KEYSTONE_CONCURRENCY_MAX("64", "NUMBER", "questions to Keystone under way at once"),
    KEYSTONE_QUEUE_MAX("1024", "NUMBER", "unknown tokens that may wait; one more is answered with 429"),
    SERVICE_CREDENTIALS_FILE(
            "", "FILE", "clouds.yaml or openrc with the service's own login; without one each token asks for itself"),
    OS_CLOUD("", "NAME", "entry of clouds.yaml with the service's own login", "OS_CLOUD"),
    USER_AGENT("", "LIST", "more words for the User-Agent that Keystone sees"),
    IDENTITY_MAPPING("compatible", "MAPPING", "compatible (bare names) or qualified (keystone:USER@DOMAIN)"),
    ACCEPTED_SCOPES("project", "LIST", "scopes that open the cluster: project, domain, system, unscoped"),
    GROUP_NAMES("", "BOOLEAN", "ask Keystone for the user's groups; true unless identity-mapping is qualified"),
    API_AUDIENCES("", "LIST", "as kube-apiserver's --api-audiences; reviews for others are refused"),
    APPLICATION_CREDENTIAL_TOKENS(
            "false", "BOOLEAN", "take ksac_ tokens: an application credential as a token, no plugin needed"),
    JWS_PUBLIC_KEYS(
            "",
            "FOLDER",
            "Keystone's public keys (PEM); a JWS token that none of them signed is refused without asking"),
    UPSTREAM_WEBHOOK_CONFIG_FILE(
            "", "FILE", "kubeconfig of the token webhook that decides about tokens that are not Keystone's"),
    UPSTREAM_WEBHOOK_VERSION("v1", "VERSION", "TokenReviews that the upstream webhook understands: v1 or v1beta1"),
    UPSTREAM_WEBHOOK_TIMEOUT("10s", "DURATION", "how long the upstream webhook has for one answer"),
    TOKEN_AGE_MAX("720h", "DURATION", "a Fernet token made longer ago is refused without asking Keystone"),
    TOKEN_LENGTH_MAX("8192", "NUMBER", "characters a token may have"),
    CONNECTIONS_MAX("256", "NUMBER", "connections open at once; one more is closed"),
    BODY_BYTES_MAX("65536", "NUMBER", "bytes a review may have"),
    REQUEST_TIMEOUT("10s", "DURATION", "how long a client may take to send a review"),
    IDLE_TIMEOUT("5m", "DURATION", "a connection on which nothing happens is closed after this"),
    CACHE_TTL("60s", "DURATION", "a known token is asked about again after this"),
    CACHE_STALE_TTL("10m", "DURATION", "how long a known token counts while Keystone cannot be asked"),
    CACHE_NEGATIVE_TTL("30s", "DURATION", "how long a refused token is remembered"),
    CACHE_ENTRIES_MAX("100000", "NUMBER", "tokens in the cache, about 250 bytes each"),
    CACHE_BYTES_MAX("33554432", "NUMBER", "bytes of identities in the cache; tokens of one user and project share one"),
    DECISION_LOG("stdout", "DESTINATION", "one line of JSON for each decision: stdout, off, or a file"),
    DECISION_LOG_INTERVAL("60s", "DURATION", "a decision repeated from the cache is logged once in this time"),
    LOG_LEVEL("info", "LEVEL", "error, warn, info or debug");

    private final String defaultText;
    private final String placeholder;
    private final String help;
    private final Optional<String> variable;

    Setting(String defaultText, String placeholder, String help) {
        this(defaultText, placeholder, help, Optional.empty());
    }

    Setting(String defaultText, String placeholder, String help, String variable) {
        this(defaultText, placeholder, help, Optional.of(variable));
    }

    Setting(String defaultText, String placeholder, String help, Optional<String> variable) {
        this.defaultText = defaultText;
        this.placeholder = placeholder;
        this.help = help;
        this.variable = variable;
    }

    /** As it is written everywhere: {@code cache-ttl}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
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

    static Optional<Setting> ofKey(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key().equals(key))
                .findFirst();
    }
}
