/**
 * What a Keystone token means to Kubernetes: refusals and identity. Pure; imports Keystone's records, and how a user's
 * extra is written from {@code authorization}.
 */
@NullMarked
package org.kuberneteskeystone.authenticator.authentication.mapping;

import org.jspecify.annotations.NullMarked;
