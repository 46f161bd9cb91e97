package org.kuberneteskeystone.tooling.review;

import java.util.List;

/** The request about a token. */
record TokenReviewRequest(String apiVersion, String kind, Spec spec) {
    static final String GROUP = "authentication.k8s.io";
    static final String KIND = "TokenReview";

    record Spec(String token, List<String> audiences) {
        @Override
        public String toString() {
            return "Spec[token=[hidden], audiences=" + audiences + "]";
        }
    }

    static TokenReviewRequest of(ApiVersion version, String token, List<String> audiences) {
        return new TokenReviewRequest(version.of(GROUP), KIND, new Spec(token, audiences));
    }
}
