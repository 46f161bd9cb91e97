package org.kuberneteskeystone.authenticator.authorization.accessrules;

/** The methods that Keystone knows in access rules. */
enum Method {
    DELETE,
    GET,
    HEAD,
    PATCH,
    POST,
    PUT
}
