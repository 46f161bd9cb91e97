@NullMarked
package org.kuberneteskeystone.tooling;

import org.jspecify.annotations.NullMarked;
