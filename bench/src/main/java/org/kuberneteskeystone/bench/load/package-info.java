/**
 * Sends reviews and judges the answers: h2load for the same review again and again, a loader for another one each time, a
 * flood for those who do not wait for answers. Imports {@code process} and {@code keystone}.
 */
@NullMarked
package org.kuberneteskeystone.bench.load;

import org.jspecify.annotations.NullMarked;
