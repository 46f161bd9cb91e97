/**
 * Every setting of the service: keys, defaults, rules, and where they are read from. Imports nothing of ours but\n * the settings' own types.
 */
@NullMarked
package org.kuberneteskeystone.authenticator.configuration;

import org.jspecify.annotations.NullMarked;
