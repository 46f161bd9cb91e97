/**
 * The kubeconfig file format (v1 Config) as records, and its YAML. Written only, never read: a file that others wrote too
 * may hold fields that these records do not know. Imports the JDK, Jackson, {@code tooling.yaml} and
 * {@code tooling.files}.
 *
 * @see <a href="https://kubernetes.io/docs/reference/config-api/kubeconfig.v1/">kubeconfig (v1)</a>
 */
@NullMarked
package org.kuberneteskeystone.tooling.kubeconfig;

import org.jspecify.annotations.NullMarked;
