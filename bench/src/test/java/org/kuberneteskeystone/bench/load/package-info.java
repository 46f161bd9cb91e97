@NullMarked
package org.kuberneteskeystone.bench.load;

import org.jspecify.annotations.NullMarked;
