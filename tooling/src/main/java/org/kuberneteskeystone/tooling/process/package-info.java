/**
 * Runs programs: commands that end ({@link CommandRunner}) and daemons that stay ({@link Daemon}), each with a deadline
 * and with its output kept. Imports the JDK, Commons Exec and {@code tooling.files}.
 */
@NullMarked
package org.kuberneteskeystone.tooling.process;

import org.jspecify.annotations.NullMarked;
