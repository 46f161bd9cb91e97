/**
 * Another token webhook that decides about tokens that are not Keystone's: its kubeconfig, the question, its answer.
 * Imports review, authentication's port, and the HTTP exchange.
 */
@NullMarked
package org.kuberneteskeystone.authenticator.upstream;

import org.jspecify.annotations.NullMarked;
