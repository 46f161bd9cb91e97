/**
 * Short-lived certificate authorities for what runs on this machine only: the demo and the tests. Nothing here is meant
 * for a production cluster, which has its own. Imports the JDK and Bouncy Castle.
 */
@NullMarked
package org.kuberneteskeystone.tooling.certificates;

import org.jspecify.annotations.NullMarked;
