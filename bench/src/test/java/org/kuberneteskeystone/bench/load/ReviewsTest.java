package org.kuberneteskeystone.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

class ReviewsTest {
    private static final Review REVIEW = new Review(Buffer.buffer("x"), Expected.no(200));

    @Test
    void areAsManyAsWereOrdered() {
        var reviews = Reviews.of(new Amount.Requests(2), () -> REVIEW);
        assertThat(reviews.next()).isEqualTo(REVIEW);
        assertThat(reviews.next()).isEqualTo(REVIEW);
        assertThat(reviews.next()).isNull();
        assertThat(reviews.next()).isNull();
    }

    @Test
    void endWithTheTime() {
        assertThat(Reviews.of(new Amount.Seconds(0), () -> REVIEW).next()).isNull();
        assertThat(Reviews.of(new Amount.Seconds(60), () -> REVIEW).next()).isEqualTo(REVIEW);
    }
}
