/**
 * A real control plane on loopback, for the demo and the end-to-end tests: etcd, kube-apiserver and
 * kube-controller-manager as child processes. It has no nodes, so nothing is scheduled; logins, RBAC, namespaces and
 * quotas are the real ones. Imports {@code tooling.process}, {@code tooling.certificates}, {@code tooling.kubeconfig} and
 * {@code tooling.files}.
 */
@NullMarked
package org.kuberneteskeystone.tooling.cluster;

import org.jspecify.annotations.NullMarked;
