@NullMarked
package org.kuberneteskeystone.bench.row;

import org.jspecify.annotations.NullMarked;
