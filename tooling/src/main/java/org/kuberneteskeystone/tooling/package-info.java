/** The program {@code kubernetes-keystone}: its entry. Imports {@code tooling.cli}. */
@NullMarked
package org.kuberneteskeystone.tooling;

import org.jspecify.annotations.NullMarked;
