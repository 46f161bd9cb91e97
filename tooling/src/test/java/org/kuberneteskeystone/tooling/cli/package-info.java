@NullMarked
package org.kuberneteskeystone.tooling.cli;

import org.jspecify.annotations.NullMarked;
