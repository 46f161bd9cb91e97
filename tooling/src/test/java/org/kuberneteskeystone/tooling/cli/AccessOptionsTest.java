package org.kuberneteskeystone.tooling.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.kuberneteskeystone.authenticator.authorization.AccessRequest;
import org.kuberneteskeystone.authenticator.authorization.Attributes;
import org.kuberneteskeystone.authenticator.authorization.Requester;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

class AccessOptionsTest {
    @Command
    static final class Host {
        @Mixin
        private AccessOptions access = new AccessOptions();
    }

    record Case(String name, List<String> arguments, Attributes attributes) {
        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Case> CASES = List.of(
            new Case(
                    "a resource of the core",
                    List.of("--resource=pods"),
                    new Attributes.Resource("", "get", "", "v1", "pods", "", "")),
            new Case(
                    "a subresource in a namespace",
                    List.of("--resource=pods/log", "-n", "web", "--name=p"),
                    new Attributes.Resource("web", "get", "", "v1", "pods", "log", "p")),
            new Case(
                    "a resource of a group with dots",
                    List.of("--resource=nodes.metrics.k8s.io/x", "--api-version=v1beta1"),
                    new Attributes.Resource("", "get", "metrics.k8s.io", "v1beta1", "nodes", "x", "")),
            new Case("a path", List.of("--path=/healthz"), new Attributes.NonResource("/healthz", "get")));

    record Wrong(List<String> arguments, String message) {}

    static final List<Wrong> WRONG = List.of(
            new Wrong(List.of("--verb=get", "--resource=pods"), "--user is missing"),
            new Wrong(List.of("--user=a", "--resource=pods"), "--verb is missing"),
            new Wrong(List.of("--user=a", "--verb=get"), "give one of --resource and --path"),
            new Wrong(List.of("--user=a", "--verb=get", "--resource=pods", "--path=/"), "give one of"),
            new Wrong(List.of("--user=a", "--verb=get", "--path=/", "-n=web"), "go with --resource"),
            new Wrong(List.of("--user=a", "--verb=get", "--path=healthz"), "does not begin with /"),
            new Wrong(List.of("--user=a", "--verb=get", "--resource=pods/"), "is not like pods"),
            new Wrong(List.of("--user=a", "--verb=get", "--resource=.apps"), "is not like pods"),
            new Wrong(List.of("--user=a", "--verb=get", "--resource=pods", "--api-version=apps/v1"), "has a group"),
            new Wrong(List.of("--user=a", "--verb=get", "--resource=pods", "--extra==v"), "is not KEY=VALUE"));

    @ParameterizedTest
    @FieldSource("CASES")
    void readsWhatIsWanted(Case c) {
        var host = parse(List.of("--user=alice", "--verb=get"), c.arguments());
        assertThat(host.access.request())
                .isEqualTo(new AccessRequest(new Requester("alice", "", List.of(), Optional.empty()), c.attributes()));
        assertThat(host.access.given()).isTrue();
    }

    @Test
    void readsWhoWantsIt() {
        var host = parse(
                List.of("--user=alice", "--uid=1", "--group=a", "--group=b", "--role=member", "--role=reader"),
                List.of(
                        "--project-id=p",
                        "--project-name=n",
                        "--extra=k=v=w",
                        "--extra=k=x",
                        "--verb=get",
                        "--path=/"));
        assertThat(host.access.request().requester())
                .isEqualTo(new Requester(
                        "alice",
                        "1",
                        List.of("a", "b"),
                        Optional.of(Map.of(
                                Requester.ROLES,
                                List.of("member", "reader"),
                                Requester.PROJECT_ID,
                                List.of("p"),
                                Requester.PROJECT_NAME,
                                List.of("n"),
                                "k",
                                List.of("v=w", "x")))));
    }

    @ParameterizedTest
    @FieldSource("WRONG")
    void saysWhatIsWrong(Wrong wrong) {
        var host = parse(wrong.arguments(), List.of());
        assertThatThrownBy(host.access::request)
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining(wrong.message());
    }

    @Test
    void knowsThatNothingWasGiven() {
        assertThat(parse(List.of(), List.of()).access.given()).isFalse();
        assertThat(parse(List.of("--role=r"), List.of()).access.given()).isTrue();
    }

    private static Host parse(List<String> some, List<String> more) {
        var host = new Host();
        var arguments = Stream.concat(some.stream(), more.stream());
        new CommandLine(host).parseArgs(arguments.toArray(String[]::new));
        return host;
    }
}
