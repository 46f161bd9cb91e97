package org.kuberneteskeystone.tooling.policy;

/**
 * A list of policies as somebody wrote it.
 *
 * @param source what its entries are called by: a file, or namespace and name of a ConfigMap
 */
public record PolicyText(String source, String text) {}
