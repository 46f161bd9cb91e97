/**
 * How Keystone is asked: at which of its addresses, how many calls at once, when not at all, and as whom. Imports
 * authentication for what it implements, and Keystone's client.
 */
@NullMarked
package org.kuberneteskeystone.authenticator.access;

import org.jspecify.annotations.NullMarked;
