/**
 * Programs that are started to be measured or trained, and what they use. Imports the JDK and, for certificates, {@code
 * keystone.testing}.
 */
@NullMarked
package org.kuberneteskeystone.bench.process;

import org.jspecify.annotations.NullMarked;
