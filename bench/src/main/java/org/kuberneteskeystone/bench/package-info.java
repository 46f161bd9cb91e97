/**
 * The benchmark: the service, and beside it another implementation, measured in every way that matters to its users. Starts
 * processes and sends requests on loopback only; only {@code BenchCommand} may import picocli.
 */
@NullMarked
package org.kuberneteskeystone.bench;

import org.jspecify.annotations.NullMarked;
