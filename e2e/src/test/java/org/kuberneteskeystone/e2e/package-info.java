/**
 * Tests that run real parts only: Keystone, etcd, kube-apiserver, kube-controller-manager, kubectl and Helm. A part that
 * is not there is an error, never a skipped test. May import every module.
 */
@NullMarked
package org.kuberneteskeystone.e2e;

import org.jspecify.annotations.NullMarked;
