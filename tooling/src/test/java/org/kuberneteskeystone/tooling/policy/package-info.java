@NullMarked
package org.kuberneteskeystone.tooling.policy;

import org.jspecify.annotations.NullMarked;
