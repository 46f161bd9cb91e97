/**
 * What a Keystone token means to Kubernetes: refusals and identity. Pure; imports Keystone's records, and how access rules
 * are written from {@code authorization.accessrules}.
 */
@NullMarked
package org.kuberneteskeystone.authenticator.authentication.mapping;

import org.jspecify.annotations.NullMarked;
