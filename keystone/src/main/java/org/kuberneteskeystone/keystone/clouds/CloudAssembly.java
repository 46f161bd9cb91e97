package org.kuberneteskeystone.keystone.clouds;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Makes the whole of options: the login, where it goes, whom it trusts, and what is wrong or odd about it. */
final class CloudAssembly {
    private static final Set<String> NO = Set.of("false", "no", "off", "n", "0");
    private static final Set<String> YES = Set.of("true", "yes", "on", "y", "1");

    private final Options options;
    private final Optional<Path> home;
    private final Path folder;

    /**
     * Collects nothing yet.
     *
     * @param home what {@code ~} stands for
     * @param folder where relative paths begin
     */
    CloudAssembly(Options options, Optional<Path> home, Path folder) {
        this.options = options;
        this.home = home;
        this.folder = folder;
    }

    CloudReading read(List<Path> files, List<String> warnings) {
        var login = new LoginReader(options);
        var authentication = login.read();
        var problems = new ArrayList<>(login.problems());
        var authUrl = authUrl(problems);
        var caFile = caFile(problems);
        options.find("identity_api_version")
                .filter(version -> version.text().startsWith("2"))
                .ifPresent(version -> problems.add(version.where() + " means Identity v2: remove it, or write 3"));
        if (authentication == null || !problems.isEmpty()) {
            return new CloudReading.Problems(List.copyOf(problems));
        }
        var all = new ArrayList<>(warnings);
        all.addAll(warnings());
        return new CloudReading.Found(new Cloud(authUrl, authentication, caFile, files), List.copyOf(all));
    }

    private Optional<String> authUrl(List<String> problems) {
        var url = options.find("auth_url");
        // A password in it would come to light wherever the address is shown.
        url.filter(option -> option.text().contains("@"))
                .ifPresent(option -> problems.add(option.where() + " must have no user or password in it"));
        return url.map(option -> option.text().strip());
    }

    private Optional<Path> caFile(List<String> problems) {
        var file = options.find("cacert");
        try {
            return file.map(option -> path(option.text()));
        } catch (InvalidPathException _) {
            problems.add(file.map(Option::where).orElse("cacert") + " is no path");
            return Optional.empty();
        }
    }

    private Path path(String text) {
        return text.startsWith("~/") && home.isPresent() ? home.get().resolve(text.substring(2)) : folder.resolve(text);
    }

    private List<String> warnings() {
        var warnings = new ArrayList<String>();
        options.find("verify").filter(verify -> is(verify, NO)).ifPresent(verify -> warnings.add(unverified(verify)));
        options.find("insecure")
                .filter(insecure -> is(insecure, YES))
                .ifPresent(insecure -> warnings.add(unverified(insecure)));
        options.find("profile")
                .ifPresent(profile ->
                        warnings.add(profile.where() + " is not read: write what it says into the cloud itself"));
        return warnings;
    }

    private static boolean is(Option option, Set<String> words) {
        return words.contains(option.text().toLowerCase(Locale.ROOT));
    }

    private static String unverified(Option option) {
        return option.where() + " is not followed: Keystone's certificate is checked; name its authority in cacert";
    }
}
