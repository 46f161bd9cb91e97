/**
 * The benchmark: the service, and beside it another implementation, under load with an embedded Keystone. Starts
 * processes and sends requests on loopback only; only {@code BenchCommand} may import picocli.
 */
@NullMarked
package org.kuberneteskeystone.bench;

import org.jspecify.annotations.NullMarked;
