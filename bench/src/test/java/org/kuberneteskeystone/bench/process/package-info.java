@NullMarked
package org.kuberneteskeystone.bench.process;

import org.jspecify.annotations.NullMarked;
