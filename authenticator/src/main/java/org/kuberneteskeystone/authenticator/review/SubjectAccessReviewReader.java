package org.kuberneteskeystone.authenticator.review;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.kuberneteskeystone.authenticator.review.SubjectAccessReview.Attributes;
import org.kuberneteskeystone.authenticator.review.SubjectAccessReview.NonResourceAttributes;
import org.kuberneteskeystone.authenticator.review.SubjectAccessReview.ResourceAttributes;

/** Reads a SubjectAccessReview. Unknown fields are skipped, absent ones are empty; never throws, whatever the bytes. */
public final class SubjectAccessReviewReader implements ReviewBody.Reading {
    private static final int VALUES_MAX = 10_000;

    private @Nullable String apiVersion;
    private @Nullable String kind;
    private String user = "";
    private String uid = "";
    private List<String> groups = List.of();
    /** What version v1beta1 calls them. */
    private List<String> group = List.of();

    private Optional<SortedMap<String, List<String>>> extra = Optional.empty();
    private @Nullable Attributes resource;
    private @Nullable Attributes nonResource;

    private SubjectAccessReviewReader() {}

    public static Decoded read(byte[] body) {
        return ReviewBody.read(body, SubjectAccessReview.KIND, new SubjectAccessReviewReader());
    }

    @Override
    public Decoded result() {
        if (!SubjectAccessReview.KIND.equals(kind)) {
            return new Decoded.NotAReview("kind must be SubjectAccessReview");
        }
        var version = ApiVersion.of(SubjectAccessReview.GROUP, apiVersion);
        if (version == null) {
            return new Decoded.NotAReview("apiVersion must be authorization.k8s.io/v1 or authorization.k8s.io/v1beta1");
        }
        if (resource != null && nonResource != null) {
            return new Decoded.NotAReview("spec must not have both resourceAttributes and nonResourceAttributes");
        }
        var attributes = resource == null ? nonResource : resource;
        return attributes == null
                ? new Decoded.NotAReview("spec must have resourceAttributes or nonResourceAttributes")
                : new Decoded.Access(new SubjectAccessReview(
                        version, user, uid, version == ApiVersion.V1 ? groups : group, extra, attributes));
    }

    @Override
    public void readReview(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            switch (json.currentName()) {
                case "apiVersion" -> apiVersion = Fields.text(json);
                case "kind" -> kind = Fields.text(json);
                case "spec" -> readSpec(json);
                default -> Fields.skip(json);
            }
        }
    }

    private void readSpec(JsonParser json) throws IOException {
        if (json.nextToken() == JsonToken.VALUE_NULL) {
            return;
        }
        Fields.require(json, JsonToken.START_OBJECT);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            switch (json.currentName()) {
                case "user" -> user = Fields.text(json);
                case "uid" -> uid = Fields.text(json);
                case "groups" -> groups = Fields.texts(json, VALUES_MAX);
                case "group" -> group = Fields.texts(json, VALUES_MAX);
                case "extra" -> extra = readExtra(json);
                case "resourceAttributes" -> resource = readResource(json);
                case "nonResourceAttributes" -> nonResource = readNonResource(json);
                default -> Fields.skip(json);
            }
        }
    }

    private static Optional<SortedMap<String, List<String>>> readExtra(JsonParser json) throws IOException {
        var lists = Fields.lists(json, VALUES_MAX);
        return json.currentToken() == JsonToken.VALUE_NULL ? Optional.empty() : Optional.of(lists);
    }

    private static @Nullable Attributes readResource(JsonParser json) throws IOException {
        if (json.nextToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        Fields.require(json, JsonToken.START_OBJECT);
        var namespace = "";
        var verb = "";
        var apiGroup = "";
        var version = "";
        var resource = "";
        var subresource = "";
        var name = "";
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            switch (json.currentName()) {
                case "namespace" -> namespace = Fields.text(json);
                case "verb" -> verb = Fields.text(json);
                case "group" -> apiGroup = Fields.text(json);
                case "version" -> version = Fields.text(json);
                case "resource" -> resource = Fields.text(json);
                case "subresource" -> subresource = Fields.text(json);
                case "name" -> name = Fields.text(json);
                default -> Fields.skip(json);
            }
        }
        return new ResourceAttributes(namespace, verb, apiGroup, version, resource, subresource, name);
    }

    private static @Nullable Attributes readNonResource(JsonParser json) throws IOException {
        if (json.nextToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        Fields.require(json, JsonToken.START_OBJECT);
        var path = "";
        var verb = "";
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            switch (json.currentName()) {
                case "path" -> path = Fields.text(json);
                case "verb" -> verb = Fields.text(json);
                default -> Fields.skip(json);
            }
        }
        return new NonResourceAttributes(path, verb);
    }
}
