/**
 * The webhook's certificate, key and client authorities: read from PEM files, checked, and read again when the files
 * change. Imports nothing of ours.
 */
@NullMarked
package org.kuberneteskeystone.authenticator.http.tls;

import org.jspecify.annotations.NullMarked;
