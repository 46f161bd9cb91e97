package org.kuberneteskeystone.tooling.review;

/** A SubjectAccessReview that somebody wrote, sent as it is. */
public record WrittenReview(String apiVersion, String json) {
    /** Takes either version; says what else it is with an {@link IllegalArgumentException}. */
    public static WrittenReview read(String text) {
        var review = Json.read(text).orElseThrow(() -> new IllegalArgumentException("the review is no JSON"));
        var apiVersion = review.path("apiVersion").asText();
        boolean known = apiVersion.equals(ApiVersion.V1.of(AccessReviewRequest.GROUP))
                || apiVersion.equals(ApiVersion.V1BETA1.of(AccessReviewRequest.GROUP));
        if (!known || !review.path("kind").asText().equals(AccessReviewRequest.KIND)) {
            throw new IllegalArgumentException("the review is no " + AccessReviewRequest.KIND + " of "
                    + AccessReviewRequest.GROUP + "/v1 or v1beta1");
        }
        return new WrittenReview(apiVersion, Json.render(review));
    }
}
