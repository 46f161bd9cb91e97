/**
 * The webhook over HTTP(S): bytes within limits in, bytes out. Imports review and authentication, and its own packages
 * for sockets and certificates.
 */
@NullMarked
package org.kuberneteskeystone.authenticator.http;

import org.jspecify.annotations.NullMarked;
