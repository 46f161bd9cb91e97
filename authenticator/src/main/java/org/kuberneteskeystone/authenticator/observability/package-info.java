/**
 * Seeing inside: health, metrics and the log level, on an address of their own. Imports nothing of ours but its own
 * packages.
 */
@NullMarked
package org.kuberneteskeystone.authenticator.observability;

import org.jspecify.annotations.NullMarked;
