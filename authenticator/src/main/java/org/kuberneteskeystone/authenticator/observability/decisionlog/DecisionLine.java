package org.kuberneteskeystone.authenticator.observability.decisionlog;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.TimeUnit;

/**
 * Lines of JSON. Whatever is not ASCII is escaped: no name can end a line, move a terminal's cursor, or fail to be
 * written because it is no proper Unicode.
 */
final class DecisionLine {
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);
    private static final double MICROS_PER_MILLI = 1e3;

    private DecisionLine() {}

    static void write(ByteArrayOutputStream out, Instant time, LoggedDecision decision) {
        try (var json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("time", TIME.format(time));
            text(json, "decision", decision.decision());
            text(json, "reason", decision.reason());
            text(json, "message", decision.message());
            text(json, "request", decision.request());
            text(json, "user", decision.user());
            text(json, "uid", decision.uid());
            text(json, "project", decision.project());
            text(json, "token", decision.token());
            json.writeNumberField("latency_ms", milliseconds(decision.latencyNanos()));
            text(json, "source", decision.source());
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stands where lines are missing. */
    static void writeDropped(ByteArrayOutputStream out, Instant time, long dropped) {
        try (var json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("time", TIME.format(time));
            json.writeNumberField("dropped", dropped);
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void text(JsonGenerator json, String name, String value) throws IOException {
        if (!value.isEmpty()) {
            json.writeStringField(name, value);
        }
    }

    private static double milliseconds(long nanos) {
        return TimeUnit.NANOSECONDS.toMicros(nanos) / MICROS_PER_MILLI;
    }
}
