package org.kuberneteskeystone.keystone.clouds;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An openrc script as far as it needs no shell: {@code export OS_X=value}, with or without quotes, and comments. Dashboards
 * give this for application credentials; the one for a password asks for it, and is refused.
 */
final class Openrc {
    private static final Pattern ASSIGNMENT = Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)=(.*)");
    private static final Pattern OURS = Pattern.compile("(?m)^\\s*(?:export\\s+)?OS_[A-Z0-9_]+=");

    private final SecretFile file;
    private final Options options;
    private final List<String> problems = new ArrayList<>();
    private boolean isScript;

    private Openrc(SecretFile file) {
        this.file = file;
        this.options = Options.ofVariables(file.path().toString());
    }

    /** Whether a file is rather a script than YAML. */
    static boolean isOne(SecretFile file) {
        return file.text().startsWith("#!") || OURS.matcher(file.text()).find();
    }

    static Openrc read(SecretFile file) {
        var openrc = new Openrc(file);
        var lines = file.text().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                openrc.line(i + 1, line);
            }
        }
        return openrc;
    }

    Options options() {
        return options;
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    /** Of a whole script only the first line is named. A line is never repeated in a message: it may be the one with the secret. */
    private void line(int number, String line) {
        var where = file.path() + ":" + number + ": ";
        var assignment = ASSIGNMENT.matcher(line);
        if (!assignment.matches()) {
            if (!isScript) {
                problems.add(
                        where + "is no \"export NAME=value\", and no shell runs here: write the values themselves");
            }
            isScript = true;
            return;
        }
        var name = assignment.group(1);
        if (!Options.isVariable(name)) {
            return;
        }
        switch (ShellWord.read(assignment.group(2))) {
            case ShellWord.Result.Literal(var text) -> options.putVariable(name, new Option(text, where + name));
            case ShellWord.Result.NeedsShell(var why) -> problems.add(where + name + " " + why);
        }
    }
}
