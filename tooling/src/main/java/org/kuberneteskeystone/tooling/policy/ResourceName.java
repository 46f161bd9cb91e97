package org.kuberneteskeystone.tooling.policy;

import java.util.Optional;

/** A resource as kubectl writes it: {@code pods}, {@code deployments.apps}, {@code pods/log}. */
public record ResourceName(String resource, String group, String subresource) {
    /** Empty when it is not written like that. */
    public static Optional<ResourceName> parse(String text) {
        int slash = text.indexOf('/');
        var typed = slash < 0 ? text : text.substring(0, slash);
        int dot = typed.indexOf('.');
        var plural = dot < 0 ? typed : typed.substring(0, dot);
        if (plural.isEmpty() || slash == text.length() - 1 || dot == typed.length() - 1) {
            return Optional.empty();
        }
        return Optional.of(new ResourceName(
                plural, dot < 0 ? "" : typed.substring(dot + 1), slash < 0 ? "" : text.substring(slash + 1)));
    }
}
