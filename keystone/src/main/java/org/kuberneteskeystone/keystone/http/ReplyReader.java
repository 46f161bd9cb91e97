package org.kuberneteskeystone.keystone.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.kuberneteskeystone.keystone.Group;
import org.kuberneteskeystone.keystone.TokenBody;

/**
 * Reads what Keystone answers. Unknown fields are ignored; a body without what the record requires is no answer.
 *
 * @see <a href="https://docs.openstack.org/api-ref/identity/v3/">Identity API</a>
 */
final class ReplyReader {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new SimpleModule()
                    .addDeserializer(Instant.class, new InstantReader())
                    .addDeserializer(String.class, new TextReader()))
            // Of two values one reader takes the first and the next one the last: such a body says nothing.
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final ObjectReader TOKEN = MAPPER.readerFor(TokenEnvelope.class);
    private static final ObjectReader GROUPS = MAPPER.readerFor(GroupsEnvelope.class);
    private static final ObjectReader VERSION = MAPPER.readerFor(VersionEnvelope.class);
    private static final ObjectReader ERROR = MAPPER.readerFor(ErrorEnvelope.class);

    private ReplyReader() {}

    /** The body of a login or a validation, or nothing when it is not one. */
    static Optional<TokenBody> token(byte[] json) {
        return ReplyReader.<TokenEnvelope>read(TOKEN, json).map(TokenEnvelope::token);
    }

    /** The body of a group list, or nothing when it is not one. */
    static Optional<List<Group>> groups(byte[] json) {
        return ReplyReader.<GroupsEnvelope>read(GROUPS, json).map(GroupsEnvelope::groups);
    }

    /** The id of the version that is served, or nothing when it is not said. */
    static Optional<String> version(byte[] json) {
        return ReplyReader.<VersionEnvelope>read(VERSION, json)
                .map(envelope -> envelope.version().id());
    }

    /** Keystone's own words from an error body, or nothing when it is not one (a proxy's page, for example). */
    static Optional<String> errorMessage(byte[] json) {
        return ReplyReader.<ErrorEnvelope>read(ERROR, json)
                .map(envelope -> envelope.error().message());
    }

    private static <T> Optional<T> read(ObjectReader reader, byte[] json) {
        try {
            return Optional.ofNullable(reader.readValue(json));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    record TokenEnvelope(TokenBody token) {
        TokenEnvelope {
            Objects.requireNonNull(token);
        }
    }

    record GroupsEnvelope(List<Group> groups) {
        GroupsEnvelope {
            groups = List.copyOf(groups);
        }
    }

    record VersionEnvelope(Version version) {
        VersionEnvelope {
            Objects.requireNonNull(version);
        }
    }

    record Version(String id) {
        Version {
            Objects.requireNonNull(id);
        }
    }

    record ErrorEnvelope(ErrorBody error) {
        ErrorEnvelope {
            Objects.requireNonNull(error);
        }
    }

    record ErrorBody(String message) {
        ErrorBody {
            Objects.requireNonNull(message);
        }
    }

    /** JSON can write half of a character, UTF-8 cannot: whoever reads such a name next may read another. */
    private static final class TextReader extends StdScalarDeserializer<String> {
        private static final long serialVersionUID = 1;

        TextReader() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                throw context.wrongTokenException(parser, String.class, JsonToken.VALUE_STRING, "not a text");
            }
            var text = parser.getText();
            if (text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
                throw context.weirdStringException("", String.class, "half of a character");
            }
            return text;
        }
    }

    /** Keystone writes UTC with microseconds: {@code 2026-01-31T12:00:00.000000Z}. */
    private static final class InstantReader extends StdScalarDeserializer<Instant> {
        private static final long serialVersionUID = 1;

        InstantReader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            var text = parser.getText();
            try {
                return Instant.parse(text);
            } catch (DateTimeException _) {
                throw context.weirdStringException(text, Instant.class, "not a time in UTC");
            }
        }
    }
}
