/**
 * Asks an authenticator as kube-apiserver would: TokenReview v1 over HTTP/2 and TLS. Imports the JDK, Jackson and
 * Keystone's {@code Secret}.
 *
 * @see <a href="https://kubernetes.io/docs/reference/access-authn-authz/authentication/#webhook-token-authentication">webhook
 *     token authentication</a>
 */
@NullMarked
package org.kuberneteskeystone.tooling.review;

import org.jspecify.annotations.NullMarked;
