package org.kuberneteskeystone.keystone;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;

/** A group of Keystone users; its name is unique within its domain. */
public record Group(
        String id, String name, @JsonProperty("domain_id") String domainId) {
    public Group {
        Objects.requireNonNull(id, "group.id");
        Objects.requireNonNull(name, "group.name");
        Objects.requireNonNull(domainId, "group.domain_id");
    }
}
