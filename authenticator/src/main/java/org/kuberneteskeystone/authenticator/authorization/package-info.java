/**
 * What somebody may do: the decision about a SubjectAccessReview. Pure; imports nothing of ours.
 */
@NullMarked
package org.kuberneteskeystone.authenticator.authorization;

import org.jspecify.annotations.NullMarked;
