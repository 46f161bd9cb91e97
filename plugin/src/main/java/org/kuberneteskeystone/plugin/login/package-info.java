/**
 * Logs in at Keystone: a credential goes in, a token or the reason why there is none comes out.
 *
 * <p>May import: java.base with {@code javax.net.ssl}, and of this program {@code json}.
 */
@NullMarked
package org.kuberneteskeystone.plugin.login;

import org.jspecify.annotations.NullMarked;
