package org.kuberneteskeystone.authenticator.observability.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Dashboard, alerts and their description speak of metrics that there really are. */
class MonitoringFilesTest {
    private static final Path FOLDER = Path.of("..", "docs", "monitoring");
    private static final Pattern OURS = Pattern.compile("keystone_auth_\\w+");

    /** Made by Prometheus itself, for every target. */
    private static final Set<String> OF_PROMETHEUS = Set.of("up");

    private final EveryMetric every = new EveryMetric();
    private final String dashboardText = read("grafana-dashboard.json");
    private final JsonNode dashboard = parse(JsonMapper.builder().build(), dashboardText);
    private final JsonNode alerts = parse(YAMLMapper.builder().build(), read("prometheus-alerts.yaml"));
    private final String description = read("README.md");

    @Test
    void theDashboardShowsOnlyMetricsThatThereAre() {
        var expressions = texts(dashboard.findValues("expr"));
        assertThat(expressions).hasSizeGreaterThan(30);
        assertThat(unknown(expressions)).isEmpty();
        // Variables and whatever else names one, in no expression.
        assertThat(OURS.matcher(dashboardText).results().map(result -> result.group()))
                .isSubsetOf(every.names());
    }

    @Test
    void theAlertsWatchOnlyMetricsThatThereAre() {
        var expressions = texts(alerts.findValues("expr"));
        assertThat(expressions).hasSizeGreaterThan(10);
        assertThat(unknown(expressions)).isEmpty();
    }

    @Test
    void aWrongNameIsFound() {
        assertThat(unknown(List.of(
                        "rate(keystone_auth_reviews_total[5m])",
                        "sum(rate(keystone_auth_review_duration_seconds_bucket[5m])) by (le)",
                        "rate(keystone_auth_reviews[5m])",
                        "keystone_auth_review_duration_seconds",
                        "keystone_auth_connections_total + up")))
                .containsExactlyInAnyOrder(
                        "keystone_auth_reviews",
                        "keystone_auth_review_duration_seconds",
                        "keystone_auth_connections_total");
    }

    @Test
    void everyMetricIsDescribedAndShown() {
        var used = new HashSet<String>();
        Stream.of(dashboard, alerts)
                .flatMap(file -> texts(file.findValues("expr")).stream())
                .forEach(expression -> used.addAll(PromqlNames.in(expression)));
        var ours = every.names().stream()
                .filter(name -> OURS.matcher(name).matches())
                .toList();
        assertThat(ours).hasSizeGreaterThan(20);
        assertThat(Stream.concat(ours.stream(), used.stream()))
                .filteredOn(name -> !OF_PROMETHEUS.contains(name))
                .map(MonitoringFilesTest::family)
                .allSatisfy(family -> assertThat(description).containsPattern("(?m)^\\| `" + family + "[`{]"));
        assertThat(ours)
                .map(MonitoringFilesTest::family)
                .isSubsetOf(used.stream().map(MonitoringFilesTest::family).toList());
    }

    @Test
    void theDescriptionSpeaksOnlyOfMetricsThatThereAre() {
        var families = every.names().stream().map(MonitoringFilesTest::family).toList();
        var described = Pattern.compile("(?m)^\\| `([a-z_]+_[a-z_]+)[`{]")
                .matcher(description)
                .results();
        assertThat(described.map(result -> result.group(1)))
                .hasSizeGreaterThan(20)
                .isSubsetOf(families);
    }

    @Test
    void everyAlertSaysWhatItMeansAndWhatToDo() {
        var rules = alerts.findValue("rules");
        assertThat(texts(rules.findValues("alert"))).doesNotHaveDuplicates();
        assertThat(rules).allSatisfy(rule -> {
            assertThat(rule.path("for").asText()).matches("\\d+[mh]");
            assertThat(rule.path("labels").path("severity").asText()).isIn("critical", "warning", "info");
            assertThat(rule.path("annotations").path("summary").asText()).isNotBlank();
            assertThat(rule.path("annotations").path("description").asText()).hasSizeGreaterThan(60);
            assertThat(description)
                    .contains("| `" + rule.path("alert").asText() + "` | "
                            + rule.path("labels").path("severity").asText() + " | ");
        });
    }

    @Test
    void theDashboardsPanelsDoNotOverlap() {
        record Cell(int x, int y) {}
        var cells = new ArrayList<Cell>();
        for (var panel : dashboard.path("panels")) {
            var place = panel.path("gridPos");
            for (int x = 0; x < place.path("w").asInt(); x++) {
                for (int y = 0; y < place.path("h").asInt(); y++) {
                    cells.add(new Cell(
                            place.path("x").asInt() + x, place.path("y").asInt() + y));
                }
            }
        }
        assertThat(cells).hasSizeGreaterThan(100).doesNotHaveDuplicates().allMatch(cell -> cell.x() < 24);
        assertThat(dashboard.path("panels").findValues("id")).doesNotHaveDuplicates();
    }

    private List<String> unknown(Collection<String> expressions) {
        return expressions.stream()
                .flatMap(expression -> PromqlNames.in(expression).stream())
                .distinct()
                .filter(name -> !every.names().contains(name) && !OF_PROMETHEUS.contains(name))
                .toList();
    }

    /** Histograms and summaries are described once. */
    private static String family(String name) {
        return name.replaceFirst("_(bucket|sum|count)$", "");
    }

    private static List<String> texts(List<JsonNode> nodes) {
        return nodes.stream().map(JsonNode::asText).toList();
    }

    private static String read(String name) {
        try {
            return Files.readString(FOLDER.resolve(name));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode parse(ObjectMapper mapper, String text) {
        try {
            return mapper.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
