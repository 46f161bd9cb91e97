package org.kuberneteskeystone.keystone.clouds;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where clouds.yaml lies: {@code OS_CLIENT_CONFIG_FILE}, the working folder, the user's and the machine's configuration.
 * The first that exists counts, even where the cloud is only in a later one.
 *
 * @see <a href="https://docs.openstack.org/openstacksdk/latest/user/config/configuration.html">openstacksdk</a>
 */
final class CloudsSearch {
    private static final List<String> SUFFIXES = List.of(".yaml", ".yml", ".json");

    private CloudsSearch() {}

    static Optional<Path> cloudsFile(Map<String, String> environment, Path workingDirectory) {
        // A file that somebody names counts even when it is missing: that is a mistake to be told of.
        return named(environment, "OS_CLIENT_CONFIG_FILE", workingDirectory)
                .or(() -> folders(environment, workingDirectory).stream()
                        .flatMap(folder -> in(folder, "clouds").stream())
                        .findFirst());
    }

    /** The file with the secrets for a clouds.yaml: named by {@code OS_CLIENT_SECURE_FILE}, or in the same folder. */
    static Optional<Path> secureFile(Path cloudsFile, Map<String, String> environment, Path workingDirectory) {
        return named(environment, "OS_CLIENT_SECURE_FILE", workingDirectory).or(() -> secureFile(cloudsFile));
    }

    static Optional<Path> secureFile(Path cloudsFile) {
        return in(cloudsFile.resolveSibling(""), "secure");
    }

    static Optional<Path> home(Map<String, String> environment) {
        return Optional.ofNullable(environment.get("HOME"))
                .filter(home -> !home.isEmpty())
                .map(Path::of);
    }

    private static Optional<Path> named(Map<String, String> environment, String variable, Path workingDirectory) {
        return Optional.ofNullable(environment.get(variable))
                .filter(file -> !file.isEmpty())
                .map(workingDirectory::resolve);
    }

    private static List<Path> folders(Map<String, String> environment, Path workingDirectory) {
        var folders = new ArrayList<Path>();
        folders.add(workingDirectory);
        Optional.ofNullable(environment.get("XDG_CONFIG_HOME"))
                .filter(folder -> !folder.isEmpty())
                .ifPresent(folder -> folders.add(Path.of(folder, "openstack")));
        home(environment).ifPresent(home -> folders.add(home.resolve(".config").resolve("openstack")));
        folders.add(Path.of("/etc/openstack"));
        return folders;
    }

    private static Optional<Path> in(Path folder, String name) {
        return SUFFIXES.stream()
                .map(suffix -> folder.resolve(name + suffix))
                .filter(Files::exists)
                .findFirst();
    }
}
