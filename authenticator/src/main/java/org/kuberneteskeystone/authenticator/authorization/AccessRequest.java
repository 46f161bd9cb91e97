package org.kuberneteskeystone.authenticator.authorization;

/** May they do that? */
public record AccessRequest(Requester requester, Attributes attributes) {}
