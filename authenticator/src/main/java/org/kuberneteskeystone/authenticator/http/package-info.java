/**
 * The webhook over HTTP(S): bytes within limits in, bytes out. Imports review and authentication.
 */
@NullMarked
package org.kuberneteskeystone.authenticator.http;

import org.jspecify.annotations.NullMarked;
