package org.kuberneteskeystone.keystone.clouds;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One cloud of a clouds.yaml, completed from its secure.yaml. */
final class YamlLogin {
    private static final String USUAL_NAME = "openstack";
    private static final List<String> SECRETS = List.of("password", "application_credential_secret", "token");

    private final YamlClouds clouds;
    private final Optional<Path> secureFile;
    private final Optional<Path> home;
    private final Path folder;

    YamlLogin(YamlClouds clouds, Optional<Path> secureFile, Optional<Path> home, Path folder) {
        this.clouds = clouds;
        this.secureFile = secureFile;
        this.home = home;
        this.folder = folder;
    }

    CloudReading read(Optional<String> wanted) {
        if (!clouds.problems().isEmpty()) {
            return new CloudReading.Problems(clouds.problems());
        }
        var name = wanted.or(this::onlyOrUsual);
        if (name.isEmpty()) {
            return problem(clouds.file().path() + " has several clouds: name one of " + names());
        }
        if (!clouds.names().contains(name.get())) {
            return problem(clouds.file().path() + " has no cloud \"" + name.get() + "\"; it has " + names());
        }
        return secureFile
                .map(SecretFile::open)
                .map(opened -> switch (opened) {
                    case SecretFile.Opened.Unreadable(var problem) -> problem(problem);
                    case SecretFile.Opened.Text(var file) -> read(name.get(), List.of(clouds, YamlClouds.read(file)));
                })
                .orElseGet(() -> read(name.get(), List.of(clouds)));
    }

    private Optional<String> onlyOrUsual() {
        var names = clouds.names();
        return names.size() == 1
                ? Optional.of(names.getFirst())
                : Optional.of(USUAL_NAME).filter(names::contains);
    }

    private String names() {
        return String.join(", ", clouds.names());
    }

    /** What a later file says goes before what an earlier one does. */
    private CloudReading read(String name, List<YamlClouds> files) {
        var options = Options.ofCloud(clouds.file().path() + ": cloud \"" + name + "\"");
        var warnings = new ArrayList<String>();
        var problems = new ArrayList<String>();
        for (var file : files) {
            var more = file.options(name);
            options.putAll(more);
            if (more.hasAny(SECRETS)) {
                file.file().exposure().ifPresent(warnings::add);
            }
            problems.addAll(file.problems());
        }
        return problems.isEmpty()
                ? new CloudAssembly(options, home, folder)
                        .read(files.stream().map(file -> file.file().path()).toList(), warnings)
                : new CloudReading.Problems(problems);
    }

    private static CloudReading problem(String problem) {
        return new CloudReading.Problems(List.of(problem));
    }
}
