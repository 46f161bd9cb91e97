package org.kuberneteskeystone.keystone;

/** How a request names a domain: by id ({@code default}) or by name ({@code Default}), never both. */
public sealed interface DomainRef {
    record ById(String id) implements DomainRef {}

    record ByName(String name) implements DomainRef {}
}
