package org.kuberneteskeystone.tooling.review;

/** The versions of a review; kube-apiserver's own default is still {@link #V1BETA1}. */
public enum ApiVersion {
    V1("v1"),
    V1BETA1("v1beta1");

    private final String version;

    ApiVersion(String version) {
        this.version = version;
    }

    String of(String group) {
        return group + "/" + version;
    }
}
