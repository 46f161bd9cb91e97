/**
 * The program {@code kubectl-keystone-auth}: from flags and environment to one answer on standard output.
 *
 * <p>The way of a login that succeeds keeps clear of what Java links at first use — lambdas, switches over types,
 * formatters, regular expressions — because the program lives for a tenth of a second and kubectl waits for it. The
 * ways to an error message do not.
 *
 * <p>May import: java.base with {@code javax.net.ssl}, and the packages below this one, which import nothing of it.
 */
@NullMarked
package org.kuberneteskeystone.plugin;

import org.jspecify.annotations.NullMarked;
