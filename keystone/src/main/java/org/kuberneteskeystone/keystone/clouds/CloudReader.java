package org.kuberneteskeystone.keystone.clouds;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finds a login where OpenStack's clients keep theirs. Reads files, so not for an event loop. */
public final class CloudReader {
    private static final List<String> MEANS_A_LOGIN = List.of(
            "auth_type",
            "username",
            "user_id",
            "password",
            "token",
            "application_credential_id",
            "application_credential_name",
            "application_credential_secret");

    private CloudReader() {}

    /** {@code OS_USERNAME} and its like. An address alone ({@code OS_AUTH_URL}) is no login. */
    public static CloudReading environment(Map<String, String> environment) {
        var options = Options.ofVariables("the environment");
        // Sorted, so that what is said about it does not change from run to run.
        new TreeMap<>(environment).forEach((name, value) -> {
            if (Options.isVariable(name)) {
                options.putVariable(name, new Option(value, name));
            }
        });
        return options.hasAny(MEANS_A_LOGIN)
                ? new CloudAssembly(options, CloudsSearch.home(environment), Path.of("")).read(List.of(), List.of())
                : new CloudReading.Nothing();
    }

    /**
     * A cloud of the clouds.yaml that OpenStack's clients would find, with the secrets of the secure.yaml beside it.
     *
     * @param cloud its name there
     */
    public static CloudReading named(String cloud, Map<String, String> environment, Path workingDirectory) {
        var found = CloudsSearch.cloudsFile(environment, workingDirectory);
        if (found.isEmpty()) {
            return new CloudReading.Nothing();
        }
        var secure = CloudsSearch.secureFile(found.get(), environment, workingDirectory);
        return switch (SecretFile.open(found.get())) {
            case SecretFile.Opened.Unreadable(var problem) -> problem(problem);
            case SecretFile.Opened.Text(var file) ->
                new YamlLogin(YamlClouds.read(file), secure, CloudsSearch.home(environment), workingDirectory)
                        .read(Optional.of(cloud));
        };
    }

    /**
     * A clouds.yaml, with the secure.yaml beside it, or an openrc script that needs no shell.
     *
     * @param cloud its name in clouds.yaml; without one it is the only one there, or the one called {@code openstack}
     */
    public static CloudReading file(Path file, Optional<String> cloud) {
        return switch (SecretFile.open(file)) {
            case SecretFile.Opened.Unreadable(var problem) -> problem(problem);
            case SecretFile.Opened.Text(var text) ->
                Openrc.isOne(text)
                        ? openrc(Openrc.read(text), text, cloud)
                        : new YamlLogin(YamlClouds.read(text), CloudsSearch.secureFile(file), home(), Path.of(""))
                                .read(cloud);
        };
    }

    private static CloudReading openrc(Openrc openrc, SecretFile file, Optional<String> cloud) {
        if (!openrc.problems().isEmpty()) {
            return new CloudReading.Problems(openrc.problems());
        }
        var warnings = new ArrayList<String>();
        file.exposure().ifPresent(warnings::add);
        cloud.ifPresent(name ->
                warnings.add(file.path() + " is an openrc, which has no clouds: \"" + name + "\" is not looked for"));
        return new CloudAssembly(openrc.options(), home(), Path.of("")).read(List.of(file.path()), warnings);
    }

    private static Optional<Path> home() {
        return Optional.ofNullable(System.getProperty("user.home")).map(Path::of);
    }

    private static CloudReading problem(String problem) {
        return new CloudReading.Problems(List.of(problem));
    }
}
