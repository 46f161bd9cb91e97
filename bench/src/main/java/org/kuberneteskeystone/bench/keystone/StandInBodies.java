package org.kuberneteskeystone.bench.keystone;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the stand-in answers: the fields that Keystone 30 writes, for users of one project and one group.
 *
 * @see <a href="https://docs.openstack.org/api-ref/identity/v3/#validate-and-show-information-for-token">Identity API</a>
 */
final class StandInBodies {
    static final String PROJECT_ID = "0c4e939acacf4376bdcd1129f1a054ad";
    private static final String GROUP_ID = "b7e7a1d5c1f04c0b8f5ef4a4b7a0a7d1";
    private static final String ROLE_ID = "9fe2ff9ee4384b1894a90878d3e92bab";

    /** Longer than any benchmark takes. */
    private static final Duration LIFETIME = Duration.ofHours(12);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
    private static final JsonFactory JSON = new JsonFactory();

    private final List<Person> persons =
            IntStream.range(0, StandInToken.USERS).mapToObj(Person::standIn).toList();

    private interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    private static byte[] object(Body body) {
        var bytes = new ByteArrayOutputStream(1024);
        try (var json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            body.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    Person person(StandInToken token) {
        return persons.get(token.user());
    }

    byte[] token(StandInToken token, String method) {
        var issuedAt = Instant.ofEpochSecond(token.issuedAt());
        return object(json -> {
            json.writeObjectFieldStart("token");
            strings(json, "methods", method);
            json.writeObjectFieldStart("user");
            reference(json, person(token).id(), person(token).name());
            json.writeNullField("password_expires_at");
            domain(json);
            json.writeEndObject();
            strings(json, "audit_ids", Long.toUnsignedString(token.number(), 36));
            json.writeStringField("expires_at", TIME.format(issuedAt.plus(LIFETIME)));
            json.writeStringField("issued_at", TIME.format(issuedAt));
            json.writeBooleanField("is_domain", false);
            json.writeObjectFieldStart("project");
            reference(json, PROJECT_ID, "bench");
            domain(json);
            json.writeEndObject();
            json.writeArrayFieldStart("roles");
            json.writeStartObject();
            reference(json, ROLE_ID, "member");
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    byte[] groups(String self) {
        return object(json -> {
            json.writeArrayFieldStart("groups");
            json.writeStartObject();
            reference(json, GROUP_ID, "developers");
            json.writeStringField("domain_id", "default");
            json.writeStringField("description", "");
            json.writeNullField("membership_expires_at");
            json.writeEndObject();
            json.writeEndArray();
            json.writeObjectFieldStart("links");
            json.writeNullField("next");
            json.writeStringField("self", self);
            json.writeNullField("previous");
            json.writeEndObject();
        });
    }

    byte[] version() {
        return object(json -> {
            json.writeObjectFieldStart("version");
            json.writeStringField("id", "v3.14");
            json.writeStringField("status", "stable");
            json.writeEndObject();
        });
    }

    byte[] error(int code, String title, String message) {
        return object(json -> {
            json.writeObjectFieldStart("error");
            json.writeNumberField("code", code);
            json.writeStringField("message", message);
            json.writeStringField("title", title);
            json.writeEndObject();
        });
    }

    private static void reference(JsonGenerator json, String id, String name) throws IOException {
        json.writeStringField("id", id);
        json.writeStringField("name", name);
    }

    private static void domain(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("domain");
        reference(json, "default", "Default");
        json.writeEndObject();
    }

    private static void strings(JsonGenerator json, String field, String value) throws IOException {
        json.writeArrayFieldStart(field);
        json.writeString(value);
        json.writeEndArray();
    }
}
