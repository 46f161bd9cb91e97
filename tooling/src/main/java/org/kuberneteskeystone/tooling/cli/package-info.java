/** The command line: picocli's classes and what they print. Everything that happens is in the use cases' packages. */
@NullMarked
package org.kuberneteskeystone.tooling.cli;

import org.jspecify.annotations.NullMarked;
