package org.kuberneteskeystone.keystone;

/** How a request names a user: by id, or by a name that is unique within its domain. */
public sealed interface UserRef {
    record ById(String id) implements UserRef {}

    record ByName(String name, DomainRef domain) implements UserRef {}
}
