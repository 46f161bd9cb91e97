package org.kuberneteskeystone.tooling.demo;

import java.time.Duration;
import java.time.Instant;
import org.kuberneteskeystone.keystone.Secret;

/** What came of running the plugin. */
sealed interface PluginLogin {
    /** It printed an ExecCredential with a token. */
    record Issued(Secret token, Instant expiresAt, Duration took) implements PluginLogin {}

    /** It did not; what it said is for a person. */
    record Denied(int exitCode, String message) implements PluginLogin {}
}
