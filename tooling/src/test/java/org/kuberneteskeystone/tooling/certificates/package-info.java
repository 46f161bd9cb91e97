@NullMarked
package org.kuberneteskeystone.tooling.certificates;

import org.jspecify.annotations.NullMarked;
