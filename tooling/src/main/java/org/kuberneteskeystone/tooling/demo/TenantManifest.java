package org.kuberneteskeystone.tooling.demo;

import java.util.List;
import org.kuberneteskeystone.tooling.yaml.YamlText;

/** What an administrator gives a project: a namespace, and the ClusterRole {@code edit} in it for the role's group. */
record TenantManifest(String apiVersion, String kind, List<Item> items) {
    static final String NAMESPACE = "demo";

    private static final String RBAC = "rbac.authorization.k8s.io";

    sealed interface Item {}

    record Namespace(String apiVersion, String kind, Metadata metadata) implements Item {}

    record RoleBinding(
            String apiVersion, String kind, NamespacedMetadata metadata, RoleRef roleRef, List<Subject> subjects)
            implements Item {}

    record Metadata(String name) {}

    record NamespacedMetadata(String name, String namespace) {}

    record RoleRef(String apiGroup, String kind, String name) {}

    record Subject(String apiGroup, String kind, String name) {}

    static TenantManifest of(String group) {
        return new TenantManifest(
                "v1",
                "List",
                List.of(
                        new Namespace("v1", "Namespace", new Metadata(NAMESPACE)),
                        new RoleBinding(
                                RBAC + "/v1",
                                "RoleBinding",
                                new NamespacedMetadata("keystone-members", NAMESPACE),
                                new RoleRef(RBAC, "ClusterRole", "edit"),
                                List.of(new Subject(RBAC, "Group", group)))));
    }

    String render() {
        return YamlText.render("a namespace and its role binding", this);
    }
}
