package org.kuberneteskeystone.tooling.cli;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.kuberneteskeystone.authenticator.policies.PolicyReader;
import org.kuberneteskeystone.authenticator.policies.cluster.ClusterTexts;
import org.kuberneteskeystone.authenticator.policies.cluster.Selection;
import org.kuberneteskeystone.tooling.policy.Merged;
import org.kuberneteskeystone.tooling.policy.PolicyText;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where policies are: a mixin for every command that is about some. */
final class PolicyOptions {
    /** What the service reads, in UTF-8. */
    private static final int BYTES_MAX = 4 * PolicyReader.CHARACTERS_MAX;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "Policies, JSON or YAML; - is standard input. May be given again: the entries of the one"
                    + " follow those of the other.")
    private List<String> files = List.of();

    @Option(
            names = "--configmap",
            paramLabel = "NAME",
            description = "Instead of files: the policies in force, in this ConfigMap of kube-system, key policies.")
    private Optional<String> configMap = Optional.empty();

    @Option(
            names = "--selector",
            paramLabel = "LABELS",
            description = "Instead of files: those in all ConfigMaps of kube-system with these labels, in the order of"
                    + " their names.")
    private Optional<String> selector = Optional.empty();

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description = "How the cluster is reached; by default KUBECONFIG, else ~/.kube/config.")
    private Optional<Path> kubeconfig = Optional.empty();

    /** Whether one of the files is standard input. */
    boolean readStandardInput() {
        return files.contains("-");
    }

    /** Fails with a sentence when there are none, or when they are broken. */
    Merged.Usable read(Surroundings surroundings) {
        return switch (Merged.of(texts(surroundings))) {
            case Merged.Usable usable -> usable;
            case Merged.Broken(var problems) -> throw new IllegalStateException(String.join("\n", problems));
        };
    }

    private List<PolicyText> texts(Surroundings surroundings) {
        if ((files.isEmpty() ? 0 : 1) + (configMap.isPresent() ? 1 : 0) + (selector.isPresent() ? 1 : 0) != 1) {
            throw wrong("say where the policies are, with one of --file, --configmap and --selector");
        }
        if (configMap.isPresent()) {
            return live(new Selection.Named(configMap.get()), surroundings);
        }
        if (selector.isPresent()) {
            return live(new Selection.Labelled(selector.get()), surroundings);
        }
        if (kubeconfig.isPresent()) {
            throw wrong("--kubeconfig goes with --configmap or --selector, not with --file");
        }
        if (files.stream().filter("-"::equals).count() > 1) {
            throw wrong("standard input (-) can be read once");
        }
        return files.stream()
                .map(file -> new PolicyText(
                        file.equals("-") ? "stdin" : file, surroundings.readUtf8("policies", file, BYTES_MAX)))
                .toList();
    }

    private List<PolicyText> live(Selection selection, Surroundings surroundings) {
        return switch (ClusterTexts.ask(selection, kubeconfig(surroundings))) {
            case ClusterTexts.Read(var byName) -> texts(selection, byName);
            case ClusterTexts.NoLogin(var problem) ->
                throw new IllegalStateException(problem
                        + "; or let kubectl read the ConfigMap (--output=jsonpath='{.data.policies}') and give it to"
                        + " --file=-");
            case ClusterTexts.Refused(var problem) -> throw new ClusterUnreachableException(problem);
        };
    }

    private Path kubeconfig(Surroundings surroundings) {
        var variable = surroundings.variable("KUBECONFIG");
        if (kubeconfig.isEmpty() && variable.contains(File.pathSeparator)) {
            throw wrong("KUBECONFIG names several files; say which one with --kubeconfig");
        }
        return kubeconfig
                .or(() -> Optional.of(variable).filter(file -> !file.isEmpty()).map(Path::of))
                .orElseGet(() -> Path.of(surroundings.variable("HOME"), ".kube", "config"));
    }

    private static List<PolicyText> texts(Selection selection, SortedMap<String, Optional<String>> byName) {
        if (byName.isEmpty()) {
            throw new IllegalStateException("could not read " + selection.words()
                    + ": there is none; see kubectl --namespace=kube-system get" + " configmaps --show-labels");
        }
        return byName.entrySet().stream()
                .map(each -> text("kube-system/" + each.getKey(), each.getValue()))
                .toList();
    }

    private static PolicyText text(String source, Optional<String> text) {
        return new PolicyText(
                source,
                text.orElseThrow(() -> new IllegalStateException("could not use policies '" + source
                        + "': the ConfigMap's data has no key \"policies\"; put the list of policies there")));
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
