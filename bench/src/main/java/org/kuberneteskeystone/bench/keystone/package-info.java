/**
 * The Keystones that are asked while something is measured: a stand-in that answers at once, and a real one. Imports
 * {@code process}, {@code tooling.keystone} and {@code keystone.testing}; the stand-in is a Vert.x server in a process of
 * its own.
 */
@NullMarked
package org.kuberneteskeystone.bench.keystone;

import org.jspecify.annotations.NullMarked;
