@NullMarked
package org.kuberneteskeystone.bench.keystone;

import org.jspecify.annotations.NullMarked;
