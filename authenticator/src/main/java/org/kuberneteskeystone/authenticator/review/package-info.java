/**
 * TokenReview and SubjectAccessReview as kube-apiserver sends and wants them: records and codec. Imports nothing of ours.
 */
@NullMarked
package org.kuberneteskeystone.authenticator.review;

import org.jspecify.annotations.NullMarked;
