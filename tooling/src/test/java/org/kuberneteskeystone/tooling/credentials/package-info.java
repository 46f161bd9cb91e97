@NullMarked
package org.kuberneteskeystone.tooling.credentials;

import org.jspecify.annotations.NullMarked;
