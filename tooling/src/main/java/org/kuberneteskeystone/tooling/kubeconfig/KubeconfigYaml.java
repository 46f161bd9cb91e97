package org.kuberneteskeystone.tooling.kubeconfig;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.nio.file.Path;
import org.kuberneteskeystone.tooling.files.PrivateFiles;

/**
 * Writes kubeconfigs. Every text is quoted: a token that looks like a number, {@code 1e3}, is then read back as it was.
 */
public final class KubeconfigYaml {
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .disable(YAMLGenerator.Feature.SPLIT_LINES)
                    .build())
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);

    private KubeconfigYaml() {}

    public static String render(Kubeconfig kubeconfig) {
        try {
            return YAML.writeValueAsString(kubeconfig);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("could not render a kubeconfig: " + e.getOriginalMessage(), e);
        }
    }

    /** Replaces a file in one step; it is readable by its owner only, because it holds credentials. */
    public static void write(Path file, Kubeconfig kubeconfig) {
        PrivateFiles.write(file, render(kubeconfig));
    }
}
