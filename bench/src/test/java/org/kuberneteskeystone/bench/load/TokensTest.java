package org.kuberneteskeystone.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.kuberneteskeystone.bench.keystone.Person;
import org.kuberneteskeystone.bench.keystone.StandInToken;

class TokensTest {
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    private final Tokens tokens = new Tokens(new ReviewWriter("v1"), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void makesNoTokenTwiceAndUsersInTurn() {
        var texts = new HashSet<String>();
        var users = new HashSet<Integer>();
        for (var i = 0; i < StandInToken.USERS; i++) {
            var good = tokens.good();
            texts.add(good.text());
            users.add(good.user());
            assertThat(good.good()).isTrue();
            assertThat(good.issuedAt()).isEqualTo(NOW.getEpochSecond());
        }
        assertThat(texts).hasSize(StandInToken.USERS);
        assertThat(users).hasSizeGreaterThan(StandInToken.USERS - 2);
        assertThat(tokens.bad().good()).isFalse();
    }

    @Test
    void writesTheReviewOfKubeApiserver() throws Exception {
        var token = tokens.good();
        var review = tokens.review(token, 401);
        assertThat(JsonMapper.builder().build().readTree(review.body().getBytes()))
                .isEqualTo(JsonMapper.builder().build().readTree("""
                                {"kind": "TokenReview", "apiVersion": "authentication.k8s.io/v1",
                                 "metadata": {"creationTimestamp": null}, "spec": {"token": "%s"},
                                 "status": {"user": {}}}""".formatted(token.text())));
        assertThat(review.expected()).isEqualTo(Expected.yes(Person.standIn(token.user())));
        assertThat(tokens.review(tokens.bad(), 401).expected()).isEqualTo(Expected.no(401));
    }
}
