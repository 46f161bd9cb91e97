package org.kuberneteskeystone.bench.training;

import java.nio.file.Path;

/** The folder that a tarball unpacks to. */
record Distribution(Path home) {
    static final String SERVICE = "k8s-keystone-auth";
    static final String PLUGIN = "kubectl-keystone-auth";
    static final String TOOLING = "kubernetes-keystone";

    /** Options for Java that the launchers add to their own. */
    static final String JAVA_OPTIONS = "KEYSTONE_JAVA_OPTIONS";

    Path cache(String program) {
        return home.resolve("aot", program + ".aot");
    }

    /** The program itself. */
    String program(String name) {
        return home.resolve("bin", name).toString();
    }
}
