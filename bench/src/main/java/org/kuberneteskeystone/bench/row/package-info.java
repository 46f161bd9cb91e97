/**
 * The rows of the table: what is measured, of whom, and what is to be reached. Imports {@code load}, {@code keystone} and
 * {@code process}.
 */
@NullMarked
package org.kuberneteskeystone.bench.row;

import org.jspecify.annotations.NullMarked;
