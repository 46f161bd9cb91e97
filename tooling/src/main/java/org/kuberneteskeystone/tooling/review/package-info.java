/**
 * Asks a webhook as kube-apiserver would: TokenReview and SubjectAccessReview over HTTP/2 and TLS. Imports the JDK, Jackson,
 * Keystone's {@code Secret}, the records of {@code authenticator.authorization}, {@code tooling.certificates} and
 * {@code tooling.kubeconfig}.
 *
 * @see <a href="https://kubernetes.io/docs/reference/access-authn-authz/webhook/">webhook mode</a>
 */
@NullMarked
package org.kuberneteskeystone.tooling.review;

import org.jspecify.annotations.NullMarked;
