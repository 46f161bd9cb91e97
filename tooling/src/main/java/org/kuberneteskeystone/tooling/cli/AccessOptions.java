package org.kuberneteskeystone.tooling.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.kuberneteskeystone.authenticator.authorization.AccessRequest;
import org.kuberneteskeystone.authenticator.authorization.Attributes;
import org.kuberneteskeystone.authenticator.authorization.Requester;
import org.kuberneteskeystone.tooling.policy.ResourceName;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Somebody who wants to do something, in flags: a mixin for every command that is about such a request. */
final class AccessOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(names = "--user", paramLabel = "NAME", description = "Who it is, as kube-apiserver names them.")
    private Optional<String> user = Optional.empty();

    @Option(names = "--uid", paramLabel = "ID", description = "The id of the user.")
    private Optional<String> uid = Optional.empty();

    @Option(
            names = "--group",
            paramLabel = "NAME",
            description =
                    "A group of the user; may be given again. kube-apiserver adds system:authenticated to those of"
                            + " everybody who logged in.")
    private List<String> groups = List.of();

    @Option(names = "--role", paramLabel = "NAME", description = "A role in Keystone; may be given again.")
    private List<String> roles = List.of();

    @Option(names = "--project-id", paramLabel = "ID", description = "The project in Keystone.")
    private Optional<String> projectId = Optional.empty();

    @Option(names = "--project-name", paramLabel = "NAME", description = "The name of the project.")
    private Optional<String> projectName = Optional.empty();

    @Option(
            names = "--extra",
            paramLabel = "KEY=VALUE",
            description = "Another value of the user's extra; may be given again, also with the same key. Without"
                    + " --role, --project-id, --project-name and --extra it is somebody who did not log in through"
                    + " Keystone.")
    private List<String> extra = List.of();

    @Option(names = "--verb", paramLabel = "VERB", description = "What they want to do: get, list, create and so on.")
    private Optional<String> verb = Optional.empty();

    @Option(
            names = "--resource",
            paramLabel = "RESOURCE[.GROUP][/SUBRESOURCE]",
            description = "To what: pods, deployments.apps, pods/log.")
    private Optional<String> resource = Optional.empty();

    @Option(
            names = "--api-version",
            paramLabel = "VERSION",
            description = "The version of the resource; by default v1.")
    private Optional<String> apiVersion = Optional.empty();

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAME",
            description = "In which namespace; by default in none, which means all of them or that there is none.")
    private Optional<String> namespace = Optional.empty();

    @Option(names = "--name", paramLabel = "NAME", description = "Which one; by default none, as when listing.")
    private Optional<String> name = Optional.empty();

    @Option(names = "--path", paramLabel = "PATH", description = "Instead of a resource: a path, like /healthz.")
    private Optional<String> path = Optional.empty();

    /** Whether any flag was given at all. */
    boolean given() {
        return Stream.of(user, uid, projectId, projectName, verb, resource, apiVersion, namespace, name, path)
                        .anyMatch(Optional::isPresent)
                || Stream.of(groups, roles, extra).anyMatch(list -> !list.isEmpty());
    }

    /** What the flags mean; fails with a {@link ParameterException} where they mean nothing. */
    AccessRequest request() {
        var requester = new Requester(
                user.orElseThrow(() -> wrong("--user is missing")), uid.orElse(""), List.copyOf(groups), extra());
        return new AccessRequest(requester, attributes());
    }

    private Optional<Map<String, List<String>>> extra() {
        var values = new TreeMap<String, List<String>>();
        roles.forEach(role -> add(values, Requester.ROLES, role));
        projectId.ifPresent(id -> add(values, Requester.PROJECT_ID, id));
        projectName.ifPresent(project -> add(values, Requester.PROJECT_NAME, project));
        for (var pair : extra) {
            int end = pair.indexOf('=');
            if (end < 1) {
                throw wrong("--extra '" + pair + "' is not KEY=VALUE");
            }
            add(values, pair.substring(0, end), pair.substring(end + 1));
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(values);
    }

    private static void add(Map<String, List<String>> values, String key, String value) {
        values.computeIfAbsent(key, _ -> new ArrayList<>()).add(value);
    }

    private Attributes attributes() {
        var wanted = verb.filter(word -> !word.isEmpty()).orElseThrow(() -> wrong("--verb is missing"));
        if (path.isPresent() == resource.isPresent()) {
            throw wrong("give one of --resource and --path");
        }
        return path.isPresent() ? nonResource(path.get(), wanted) : resource(resource.orElse(""), wanted);
    }

    private Attributes nonResource(String where, String wanted) {
        if (apiVersion.isPresent() || namespace.isPresent() || name.isPresent()) {
            throw wrong("--api-version, --namespace and --name go with --resource, not with --path");
        }
        if (!where.startsWith("/")) {
            throw wrong("--path '" + where + "' does not begin with /");
        }
        return new Attributes.NonResource(where, wanted);
    }

    private Attributes resource(String text, String wanted) {
        var parsed = ResourceName.parse(text)
                .orElseThrow(() -> wrong("--resource '" + text + "' is not like pods, deployments.apps or pods/log"));
        var version = apiVersion.orElse("v1");
        if (version.contains("/")) {
            throw wrong("--api-version '" + version + "' has a group; give that with the resource, as in"
                    + " deployments.apps");
        }
        return new Attributes.Resource(
                namespace.orElse(""),
                wanted,
                parsed.group(),
                version,
                parsed.resource(),
                parsed.subresource(),
                name.orElse(""));
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
