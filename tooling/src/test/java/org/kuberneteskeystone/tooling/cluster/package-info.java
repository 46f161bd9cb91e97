@NullMarked
package org.kuberneteskeystone.tooling.cluster;

import org.jspecify.annotations.NullMarked;
