/** Files and folders that only their owner may read. Imports the JDK. */
@NullMarked
package org.kuberneteskeystone.tooling.files;

import org.jspecify.annotations.NullMarked;
