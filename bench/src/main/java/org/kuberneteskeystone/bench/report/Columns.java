package org.kuberneteskeystone.bench.report;

/** Lines of text, with nothing at their ends. */
final class Columns {
    private final StringBuilder text = new StringBuilder();

    void line(String line) {
        text.append(line.stripTrailing()).append(System.lineSeparator());
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
