package org.kuberneteskeystone.authenticator.review;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kuberneteskeystone.authenticator.review.TokenReviewStatus.UserInfo;

/**
 * Reads what another webhook replied. Unknown fields are skipped, groups and extra are sorted, everything else stays as
 * it is; never throws, whatever the bytes.
 */
public final class TokenReviewReplyReader {
    private static final int DEPTH_MAX = 32;
    /** A name given twice means one thing to one reader and another to the next. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEPTH_MAX).build())
            .build();

    private @Nullable String apiVersion;
    private @Nullable String kind;
    private @Nullable TokenReviewStatus status;

    private TokenReviewReplyReader() {}

    /** As kube-apiserver does, it takes only the version that was asked in. */
    public static Replied read(byte[] body, ApiVersion asked) {
        try (var json = JSON.createParser(body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return new Replied.NotAReply("the body is not a JSON object");
            }
            var reader = new TokenReviewReplyReader();
            reader.readReview(json);
            return json.nextToken() == null
                    ? reader.result(asked)
                    : new Replied.NotAReply("the body goes on after its JSON object");
        } catch (IOException _) {
            return new Replied.NotAReply("the body is not the JSON of a TokenReview");
        }
    }

    private Replied result(ApiVersion asked) {
        if (!TokenReview.KIND.equals(kind)) {
            return new Replied.NotAReply("its kind is not TokenReview");
        }
        if (ApiVersion.of(TokenReview.GROUP, apiVersion) != asked) {
            return new Replied.NotAReply("its apiVersion is not " + asked.in(TokenReview.GROUP));
        }
        if (status == null) {
            return new Replied.NotAReply("it has no status");
        }
        return status.authenticated()
                        && status.user().map(UserInfo::username).orElse("").isEmpty()
                ? new Replied.NotAReply("it names no user")
                : new Replied.Status(status);
    }

    private void readReview(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            switch (json.currentName()) {
                case "apiVersion" -> apiVersion = Fields.text(json);
                case "kind" -> kind = Fields.text(json);
                case "status" -> status = readStatus(json);
                default -> Fields.skip(json);
            }
        }
    }

    private static @Nullable TokenReviewStatus readStatus(JsonParser json) throws IOException {
        if (json.nextToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        Fields.require(json, JsonToken.START_OBJECT);
        var authenticated = false;
        Optional<UserInfo> user = Optional.empty();
        var audiences = List.<String>of();
        var error = "";
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            switch (json.currentName()) {
                case "authenticated" -> {
                    json.nextToken();
                    authenticated = json.currentToken() != JsonToken.VALUE_NULL && json.getBooleanValue();
                }
                case "user" -> user = readUser(json);
                case "audiences" -> audiences = Fields.texts(json, Integer.MAX_VALUE);
                case "error" -> error = Fields.text(json);
                default -> Fields.skip(json);
            }
        }
        return new TokenReviewStatus(
                authenticated,
                authenticated ? user : Optional.empty(),
                authenticated ? audiences : List.of(),
                Optional.of(error).filter(text -> !text.isEmpty()));
    }

    private static Optional<UserInfo> readUser(JsonParser json) throws IOException {
        if (json.nextToken() == JsonToken.VALUE_NULL) {
            return Optional.empty();
        }
        Fields.require(json, JsonToken.START_OBJECT);
        var username = "";
        var uid = "";
        var groups = List.<String>of();
        SortedMap<String, List<String>> extra = new TreeMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            switch (json.currentName()) {
                case "username" -> username = Fields.text(json);
                case "uid" -> uid = Fields.text(json);
                case "groups" -> groups = List.copyOf(new TreeSet<>(Fields.texts(json, Integer.MAX_VALUE)));
                case "extra" -> extra = Fields.lists(json, Integer.MAX_VALUE);
                default -> Fields.skip(json);
            }
        }
        return Optional.of(new UserInfo(username, uid, groups, extra));
    }
}
