package org.kuberneteskeystone.authenticator.http.tls;

import java.nio.file.Path;
import java.util.Optional;

/**
 * PEM files of the server.
 *
 * @param clientAuthority when given, a client must show a certificate signed by it
 */
public record TlsFiles(Path certificate, Path key, Optional<Path> clientAuthority) {}
