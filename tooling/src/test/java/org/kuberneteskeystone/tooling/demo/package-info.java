@NullMarked
package org.kuberneteskeystone.tooling.demo;

import org.jspecify.annotations.NullMarked;
