/**
 * Where policies come from: their JSON and YAML, files, and ConfigMaps of the cluster. Imports
 * {@code authorization.policy}.
 */
@NullMarked
package org.kuberneteskeystone.authenticator.policies;

import org.jspecify.annotations.NullMarked;
