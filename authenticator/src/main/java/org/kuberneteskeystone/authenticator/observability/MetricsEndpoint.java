package org.kuberneteskeystone.authenticator.observability;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /metrics}, in OpenMetrics' text when it is asked for, else in Prometheus' own. */
final class MetricsEndpoint {
    private static final int USUAL_BYTES = 32 * 1024;
    private static final Logger LOG = LoggerFactory.getLogger(MetricsEndpoint.class);

    private final Vertx vertx;
    private final PrometheusRegistry registry;
    private final Runnable beforeScrape;
    private final ExpositionFormatWriter openMetrics = OpenMetricsTextFormatWriter.create();
    private final ExpositionFormatWriter prometheus = PrometheusTextFormatWriter.create();

    MetricsEndpoint(Vertx vertx, PrometheusRegistry registry, Runnable beforeScrape) {
        this.vertx = vertx;
        this.registry = registry;
        this.beforeScrape = beforeScrape;
    }

    void handle(HttpServerRequest request) {
        var format = openMetrics.accepts(request.getHeader("Accept")) ? openMetrics : prometheus;
        // The state of the process is read from files, so no event loop waits for it.
        vertx.executeBlocking(() -> scrape(format)).onComplete(scraped -> {
            if (scraped.succeeded()) {
                request.response()
                        .putHeader("Content-Type", format.getContentType())
                        .end(scraped.result());
            } else {
                LOG.error("could not collect the metrics", scraped.cause());
                TextReply.send(request, 500, "could not collect the metrics: the log says why");
            }
        });
    }

    private Buffer scrape(ExpositionFormatWriter format) throws IOException {
        beforeScrape.run();
        var bytes = new ByteArrayOutputStream(USUAL_BYTES);
        format.write(bytes, registry.scrape());
        return Buffer.buffer(bytes.toByteArray());
    }
}
