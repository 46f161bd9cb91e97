@NullMarked
package org.kuberneteskeystone.tooling.kubeconfig;

import org.jspecify.annotations.NullMarked;
