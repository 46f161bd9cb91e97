package org.kuberneteskeystone.keystone;

/** What a new token shall be good for. A request without any leaves the choice to Keystone (the default project). */
public sealed interface Scope {
    record ProjectById(String id) implements Scope {}

    record ProjectByName(String name, DomainRef domain) implements Scope {}

    record Domain(DomainRef domain) implements Scope {}

    /** The whole deployment. */
    record AllSystem() implements Scope {}

    /** Explicitly nothing, even where the user has a default project. */
    record Unscoped() implements Scope {}
}
