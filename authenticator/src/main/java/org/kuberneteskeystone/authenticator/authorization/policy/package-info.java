/**
 * Policies as the Go implementation knows them, versions 1 and 2: records, the index that finds the deciding one, and what
 * explains it. Pure.
 */
@NullMarked
package org.kuberneteskeystone.authenticator.authorization.policy;

import org.jspecify.annotations.NullMarked;
