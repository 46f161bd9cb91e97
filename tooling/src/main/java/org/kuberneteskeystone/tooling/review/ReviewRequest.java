package org.kuberneteskeystone.tooling.review;

import java.util.List;

/** The request, with the audiences of an API server whose service accounts have the usual issuer. */
record ReviewRequest(String apiVersion, String kind, Spec spec) {
    static final String API_VERSION = "authentication.k8s.io/v1";
    static final String KIND = "TokenReview";
    static final String AUDIENCE = "https://kubernetes.default.svc";

    record Spec(String token, List<String> audiences) {
        @Override
        public String toString() {
            return "Spec[token=[hidden], audiences=" + audiences + "]";
        }
    }

    static ReviewRequest of(String token) {
        return new ReviewRequest(API_VERSION, KIND, new Spec(token, List.of(AUDIENCE)));
    }
}
