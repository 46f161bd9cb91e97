/** Records as YAML text. Imports the JDK and Jackson. */
@NullMarked
package org.kuberneteskeystone.tooling.yaml;

import org.jspecify.annotations.NullMarked;
