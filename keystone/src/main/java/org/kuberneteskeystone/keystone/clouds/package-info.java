/**
 * A login at Keystone as OpenStack's clients keep it: in variables, in clouds.yaml and secure.yaml, or in an openrc file.
 * Imports Keystone's records.
 */
@NullMarked
package org.kuberneteskeystone.keystone.clouds;

import org.jspecify.annotations.NullMarked;
