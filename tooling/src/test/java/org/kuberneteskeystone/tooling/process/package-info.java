@NullMarked
package org.kuberneteskeystone.tooling.process;

import org.jspecify.annotations.NullMarked;
