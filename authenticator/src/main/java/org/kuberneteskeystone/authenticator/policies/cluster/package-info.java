/**
 * Policies in ConfigMaps of the cluster: which ones, how they are followed, and what each of them is worth now. The only
 * package that imports fabric8's client; beside it {@code policies} and {@code authorization.policy}.
 */
@NullMarked
package org.kuberneteskeystone.authenticator.policies.cluster;

import org.jspecify.annotations.NullMarked;
