package org.kuberneteskeystone.plugin;

import java.net.URI;
import java.util.List;
import org.kuberneteskeystone.plugin.login.Credential;
import org.kuberneteskeystone.plugin.login.TlsFiles;

/** What a login is to be made with, as flags and environment give it. */
sealed interface Settings {

    /**
     * All that a login needs.
     *
     * @param identity the address of the Identity API, up to and with {@code /v3}
     * @param warnings what works, but should be done otherwise
     */
    record Complete(URI identity, Credential credential, TlsFiles tls, List<String> warnings) implements Settings {}

    /** Something is missing or wrong. Every problem is in the list, with the ways to give the value. */
    record Incomplete(List<String> problems) implements Settings {}
}
