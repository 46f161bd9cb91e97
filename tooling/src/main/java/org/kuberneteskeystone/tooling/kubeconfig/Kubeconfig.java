package org.kuberneteskeystone.tooling.kubeconfig;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A kubeconfig: where clusters are, who one is there, and which of both go together. */
@JsonPropertyOrder({"apiVersion", "kind", "clusters", "users", "contexts", "current-context"})
public record Kubeconfig(
        List<NamedCluster> clusters,
        List<NamedUser> users,
        List<NamedContext> contexts,
        @JsonProperty("current-context") String currentContext) {

    public record NamedCluster(String name, ClusterAccess cluster) {}

    public record NamedUser(String name, User user) {}

    public record NamedContext(String name, Context context) {}

    /** Which cluster and user go together, and the namespace meant when a command names none. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Context(
            String cluster, String user, @Nullable String namespace) {}

    public Kubeconfig {
        clusters = List.copyOf(clusters);
        users = List.copyOf(users);
        contexts = List.copyOf(contexts);
    }

    /** One user at one cluster, in a context that bears the cluster's name and is the current one. */
    public static Kubeconfig of(String clusterName, ClusterAccess cluster, String userName, User user) {
        return of(clusterName, cluster, userName, user, null);
    }

    /** As {@link #of(String, ClusterAccess, String, User)}, for a user at home in one namespace. */
    public static Kubeconfig of(
            String clusterName, ClusterAccess cluster, String userName, User user, @Nullable String namespace) {
        return new Kubeconfig(
                List.of(new NamedCluster(clusterName, cluster)),
                List.of(new NamedUser(userName, user)),
                List.of(new NamedContext(clusterName, new Context(clusterName, userName, namespace))),
                clusterName);
    }

    @JsonProperty("apiVersion")
    String apiVersion() {
        return "v1";
    }

    @JsonProperty("kind")
    String kind() {
        return "Config";
    }
}
