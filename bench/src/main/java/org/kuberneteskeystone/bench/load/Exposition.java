package org.kuberneteskeystone.bench.load;

/**
 * What a service of ours tells a Prometheus.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">Exposition formats</a>
 */
public record Exposition(String text) {
    /** A metric without labels. */
    public double value(String name) {
        return text.lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.split(" ", -1)[1]))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("could not find the metric " + name));
    }
}
