/**
 * Runs an unpacked distribution: to train the AOT caches of its programs while it is packaged, and to measure how fast they
 * start afterwards. Imports the embedded Keystone, {@code process}, {@code load} and {@code row}; the programs are
 * processes, as they are for a user.
 */
@NullMarked
package org.kuberneteskeystone.bench.training;

import org.jspecify.annotations.NullMarked;
