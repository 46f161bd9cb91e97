package org.kuberneteskeystone.tooling.demo;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What to show, and where.
 *
 * @param folder for the files a user would have; created with mode 0700
 * @param plugin how to start the credential plugin
 * @param cluster with which programs to put a real control plane in front; none when empty
 */
public record DemoOptions(Path folder, PluginProgram plugin, Optional<ClusterPrograms> cluster) {
    public DemoOptions {
        folder = folder.toAbsolutePath().normalize();
    }
}
