/**
 * Identity v3 as records: what is asked of Keystone, what it answers, and the port that asks.
 *
 * <p>Imports nothing of ours. Vert.x appears only as {@code Future} in {@link
 * org.kuberneteskeystone.keystone.Keystone}; Jackson only as annotations on wire records.
 */
@NullMarked
package org.kuberneteskeystone.keystone;

import org.jspecify.annotations.NullMarked;
