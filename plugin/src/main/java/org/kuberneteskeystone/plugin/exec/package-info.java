/**
 * The two messages between kubectl and a credential plugin: the question in an environment variable, the answer on
 * standard output.
 *
 * <p>May import: java.base, and of this program {@code json} and {@code login.Secret}.
 */
@NullMarked
package org.kuberneteskeystone.plugin.exec;

import org.jspecify.annotations.NullMarked;
