/**
 * The kubeconfig file format (v1 Config) as records, and its YAML. What we write is read by others only; what
 * kube-apiserver has for a webhook is read into records of its own, because in a file that others wrote anything may be
 * missing or added. Imports the JDK, Jackson, Keystone's {@code Secret}, {@code tooling.yaml}, {@code tooling.files} and
 * {@code tooling.certificates}.
 *
 * @see <a href="https://kubernetes.io/docs/reference/config-api/kubeconfig.v1/">kubeconfig (v1)</a>
 */
@NullMarked
package org.kuberneteskeystone.tooling.kubeconfig;

import org.jspecify.annotations.NullMarked;
