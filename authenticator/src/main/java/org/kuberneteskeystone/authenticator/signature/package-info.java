/**
 * Checks the signatures of Keystone's JWS tokens against the public keys in a folder. Imports authentication's port.
 */
@NullMarked
package org.kuberneteskeystone.authenticator.signature;

import org.jspecify.annotations.NullMarked;
