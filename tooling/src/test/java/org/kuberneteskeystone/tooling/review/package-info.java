@NullMarked
package org.kuberneteskeystone.tooling.review;

import org.jspecify.annotations.NullMarked;
