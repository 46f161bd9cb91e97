/**
 * Sockets under the webhook: the listening one, its own or inherited, and the bound on those accepted from it. Imports
 * nothing of ours.
 */
@NullMarked
package org.kuberneteskeystone.authenticator.http.socket;

import org.jspecify.annotations.NullMarked;
