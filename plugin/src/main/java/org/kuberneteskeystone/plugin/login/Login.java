package org.kuberneteskeystone.plugin.login;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a login went. */
public sealed interface Login {

    /**
     * Keystone gave a token.
     *
     * @param expiresAt from when on Keystone refuses the token
     */
    record Issued(Secret token, Instant expiresAt) implements Login {}

    /** There is no token. No cause holds the secret. */
    sealed interface Failure extends Login {}

    /**
     * Keystone said no.
     *
     * @param status 401 or 403
     * @param reason Keystone's own words, if it gave any
     */
    record Refused(int status, @Nullable String reason) implements Failure {}

    /** Keystone wants a further factor besides the credential. */
    record FurtherFactorWanted() implements Failure {}

    /** The connection failed, or the answer did not come in time. */
    record Unreachable(String cause, @Nullable Exception origin) implements Failure {}

    /** Whoever answered has a certificate of an authority that is not trusted here. */
    record Untrusted(Exception origin) implements Failure {}

    /** Something answered, but not what Keystone answers to a login. */
    record Unexpected(String cause) implements Failure {}

    /**
     * A file that the connection needs is of no use.
     *
     * @param content what the file is for, for example "client key"
     */
    record UnusableFile(String content, Path file, String cause) implements Failure {}
}
