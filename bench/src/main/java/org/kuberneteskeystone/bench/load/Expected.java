package org.kuberneteskeystone.bench.load;

import java.util.Optional;
import org.kuberneteskeystone.bench.keystone.Person;

/**
 * The answer that is right.
 *
 * @param status of HTTP: implementations differ in what they refuse a token with
 * @param person whom it must name; nobody when it must say no
 */
public record Expected(int status, Optional<Person> person) {
    public static Expected yes(Person person) {
        return new Expected(200, Optional.of(person));
    }

    public static Expected no(int status) {
        return new Expected(status, Optional.empty());
    }

    /** Without reading the JSON, so that every answer under load can be looked at. */
    boolean matches(int givenStatus, String body) {
        // Some write JSON with spaces.
        var yes = body.contains("\"authenticated\":true") || body.contains("\"authenticated\": true");
        return givenStatus == status
                && yes == person.isPresent()
                && person.map(owner ->
                                body.contains("\"" + owner.name() + "\"") && body.contains("\"" + owner.id() + "\""))
                        .orElse(true);
    }
}
