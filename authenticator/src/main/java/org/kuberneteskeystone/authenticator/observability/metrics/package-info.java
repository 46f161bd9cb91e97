/**
 * What the service counts and measures, for Prometheus. Each label set is resolved once, by whoever puts the service
 * together; what is left for a request is an addition. Imports nothing of ours.
 */
@NullMarked
package org.kuberneteskeystone.authenticator.observability.metrics;

import org.jspecify.annotations.NullMarked;
