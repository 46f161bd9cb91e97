/**
 * An application credential in the forms that OpenStack's and Kubernetes' clients read: variables, openrc, clouds.yaml.
 * Imports Keystone's records and {@code tooling.yaml}.
 */
@NullMarked
package org.kuberneteskeystone.tooling.credentials;

import org.jspecify.annotations.NullMarked;
