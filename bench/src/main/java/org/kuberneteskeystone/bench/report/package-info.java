/** What was measured, for people and for programs. Imports {@code row} and {@code load}. */
@NullMarked
package org.kuberneteskeystone.bench.report;

import org.jspecify.annotations.NullMarked;
