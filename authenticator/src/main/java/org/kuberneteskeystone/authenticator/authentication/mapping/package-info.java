/**
 * What a Keystone token means to Kubernetes: refusals and identity. Pure; imports Keystone's records only.
 */
@NullMarked
package org.kuberneteskeystone.authenticator.authentication.mapping;

import org.jspecify.annotations.NullMarked;
