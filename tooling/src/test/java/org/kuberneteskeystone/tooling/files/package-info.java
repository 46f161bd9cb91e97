@NullMarked
package org.kuberneteskeystone.tooling.files;

import org.jspecify.annotations.NullMarked;
