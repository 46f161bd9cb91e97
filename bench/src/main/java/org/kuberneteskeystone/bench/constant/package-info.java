/**
 * What the best service could do: the same server, with one answer to everything. Imports Vert.x and the JDK; it runs in a
 * process of its own.
 */
@NullMarked
package org.kuberneteskeystone.bench.constant;

import org.jspecify.annotations.NullMarked;
