/**
 * Every setting of the service: keys, defaults, rules, and where they are read from. Imports nothing of ours.
 */
@NullMarked
package org.kuberneteskeystone.authenticator.configuration;

import org.jspecify.annotations.NullMarked;
