package org.kuberneteskeystone.tooling.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kuberneteskeystone.authenticator.authorization.AccessRequest;
import org.kuberneteskeystone.authenticator.authorization.Attributes;

/** The request about what somebody wants to do. */
record AccessReviewRequest(String apiVersion, String kind, Spec spec) {
    static final String GROUP = "authorization.k8s.io";
    static final String KIND = "SubjectAccessReview";

    /** The groups have another name in each version. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Spec(
            @Nullable ResourceAttributes resourceAttributes,
            @Nullable NonResourceAttributes nonResourceAttributes,
            String user,
            List<String> groups,
            List<String> group,
            Map<String, List<String>> extra,
            String uid) {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record ResourceAttributes(
            String namespace,
            String verb,
            String group,
            String version,
            String resource,
            String subresource,
            String name) {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record NonResourceAttributes(String path, String verb) {}

    static AccessReviewRequest of(ApiVersion version, AccessRequest access) {
        var requester = access.requester();
        boolean v1 = version == ApiVersion.V1;
        var spec = new Spec(
                resource(access.attributes()),
                path(access.attributes()),
                requester.user(),
                v1 ? requester.groups() : List.of(),
                v1 ? List.of() : requester.groups(),
                requester.extra().orElse(Map.of()),
                requester.uid());
        return new AccessReviewRequest(version.of(GROUP), KIND, spec);
    }

    private static @Nullable ResourceAttributes resource(Attributes attributes) {
        return switch (attributes) {
            case Attributes.Resource(
                    var namespace,
                    var verb,
                    var group,
                    var version,
                    var resource,
                    var subresource,
                    var name) -> new ResourceAttributes(namespace, verb, group, version, resource, subresource, name);
            case Attributes.NonResource _ -> null;
        };
    }

    private static @Nullable NonResourceAttributes path(Attributes attributes) {
        return switch (attributes) {
            case Attributes.Resource _ -> null;
            case Attributes.NonResource(var path, var verb) -> new NonResourceAttributes(path, verb);
        };
    }
}
