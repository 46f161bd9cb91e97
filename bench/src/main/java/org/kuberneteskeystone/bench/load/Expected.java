package org.kuberneteskeystone.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.kuberneteskeystone.bench.keystone.Person;

/** The answer that is right. */
public sealed interface Expected {
    /** Of HTTP. */
    int status();

    /** Without reading the JSON, so that every answer under load can be looked at. */
    boolean matches(int givenStatus, String body);

    /** Whether the status of a review says so, every part of it. */
    boolean isIn(JsonNode reviewStatus);

    static Expected yes(Person person) {
        return new Identity(200, Optional.of(person));
    }

    /**
     * A no to a token.
     *
     * @param status implementations differ in what they refuse it with
     */
    static Expected no(int status) {
        return new Identity(status, Optional.empty());
    }

    static Expected access(boolean allowed) {
        return new Access(allowed);
    }

    /**
     * To a TokenReview.
     *
     * @param person whom it must name; nobody when it must say no
     */
    record Identity(int status, Optional<Person> person) implements Expected {
        @Override
        public boolean matches(int givenStatus, String body) {
            return givenStatus == status
                    && says(body, "authenticated", true) == person.isPresent()
                    && person.map(owner -> body.contains("\"" + owner.name() + "\"")
                                    && body.contains("\"" + owner.id() + "\""))
                            .orElse(true);
        }

        /** Who is not let in is not named. */
        @Override
        public boolean isIn(JsonNode reviewStatus) {
            return reviewStatus.path("authenticated").asBoolean() == person.isPresent()
                    && person.map(owner -> is(owner, reviewStatus.path("user")))
                            .orElse(reviewStatus.at("/user/username").asText().isEmpty());
        }

        private static boolean is(Person person, JsonNode user) {
            var groups = user.path("groups").valueStream().map(JsonNode::asText).toList();
            return user.path("username").asText().equals(person.name())
                    && user.path("uid").asText().equals(person.id())
                    && groups.contains(person.projectId())
                    && user.path("extra")
                            .path("alpha.kubernetes.io/identity/project/id")
                            .path(0)
                            .asText()
                            .equals(person.projectId());
        }
    }

    /** To a SubjectAccessReview; a no has the status of a yes. */
    record Access(boolean allowed) implements Expected {
        @Override
        public int status() {
            return 200;
        }

        @Override
        public boolean matches(int givenStatus, String body) {
            return givenStatus == status() && says(body, "allowed", allowed) && !says(body, "allowed", !allowed);
        }

        @Override
        public boolean isIn(JsonNode reviewStatus) {
            var said = reviewStatus.path("allowed");
            return said.isBoolean() && said.booleanValue() == allowed;
        }
    }

    /** Some write JSON with spaces. */
    private static boolean says(String body, String field, boolean value) {
        return body.contains("\"" + field + "\":" + value) || body.contains("\"" + field + "\": " + value);
    }
}
