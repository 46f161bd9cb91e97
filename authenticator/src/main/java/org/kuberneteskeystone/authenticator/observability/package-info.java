/**
 * Health on an address of its own. Imports nothing of ours.
 */
@NullMarked
package org.kuberneteskeystone.authenticator.observability;

import org.jspecify.annotations.NullMarked;
