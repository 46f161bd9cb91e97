package org.kuberneteskeystone.tooling.demo;

import java.nio.file.Path;
import java.util.Map;
import org.kuberneteskeystone.tooling.files.PrivateFiles;
import org.kuberneteskeystone.tooling.yaml.YamlText;

/** A Helm chart of one ConfigMap: the least that shows Helm at work. */
record Chart(Path folder) {
    private static final String VERSION = "0.1.0";

    private record Description(String apiVersion, String name, String version, String description, String type) {}

    private record ConfigMap(String apiVersion, String kind, Metadata metadata, Map<String, String> data) {}

    private record Metadata(String name) {}

    void write() {
        PrivateFiles.folder(folder);
        PrivateFiles.folder(folder.resolve("templates"));
        var chart = new Description("v2", "hello", VERSION, "One ConfigMap, for the demo.", "application");
        PrivateFiles.write(folder.resolve("Chart.yaml"), YamlText.render("a chart", chart));
        var template = new ConfigMap(
                "v1",
                "ConfigMap",
                new Metadata("{{ .Release.Name }}"),
                Map.of("hello", "from Helm in namespace {{ .Release.Namespace }}"));
        PrivateFiles.write(
                folder.resolve("templates", "configmap.yaml"), YamlText.render("a chart's template", template));
    }
}
