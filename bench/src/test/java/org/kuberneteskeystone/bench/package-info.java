@NullMarked
package org.kuberneteskeystone.bench;

import org.jspecify.annotations.NullMarked;
