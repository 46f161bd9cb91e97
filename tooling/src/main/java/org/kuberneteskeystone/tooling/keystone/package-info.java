/**
 * Starts a real Keystone on loopback, for tests and benchmarks on real parts. Imports {@code process} and {@code files}.
 */
@NullMarked
package org.kuberneteskeystone.tooling.keystone;

import org.jspecify.annotations.NullMarked;
