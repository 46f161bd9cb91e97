package org.kuberneteskeystone.tooling.kubeconfig;

import java.nio.file.Path;
import org.kuberneteskeystone.tooling.files.PrivateFiles;
import org.kuberneteskeystone.tooling.yaml.YamlText;

/** Writes kubeconfigs. */
public final class KubeconfigYaml {
    private KubeconfigYaml() {}

    public static String render(Kubeconfig kubeconfig) {
        return YamlText.render("a kubeconfig", kubeconfig);
    }

    /** Replaces a file in one step; it is readable by its owner only, because it holds credentials. */
    public static void write(Path file, Kubeconfig kubeconfig) {
        PrivateFiles.write(file, render(kubeconfig));
    }
}
