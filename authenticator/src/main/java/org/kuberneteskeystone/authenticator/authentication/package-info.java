/**
 * Decides what a token is worth: shape, cache, Keystone, mapping. Imports Keystone's records and its port.
 */
@NullMarked
package org.kuberneteskeystone.authenticator.authentication;

import org.jspecify.annotations.NullMarked;
