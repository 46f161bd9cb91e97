/**
 * One line of JSON for each decision, written by a thread of its own. Imports nothing of ours.
 */
@NullMarked
package org.kuberneteskeystone.authenticator.observability.decisionlog;

import org.jspecify.annotations.NullMarked;
