package org.kuberneteskeystone.keystone.clouds;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.kuberneteskeystone.keystone.Authentication;

/**
 * Where a Keystone is, and who logs in there.
 *
 * @param authUrl as it was written, with or without {@code /v3}
 * @param caFile certificates to trust instead of the system's
 * @param files all that it was read from, so that somebody can watch them; empty for the environment
 */
public record Cloud(Optional<String> authUrl, Authentication authentication, Optional<Path> caFile, List<Path> files) {
    public Cloud {
        files = List.copyOf(files);
    }
}
