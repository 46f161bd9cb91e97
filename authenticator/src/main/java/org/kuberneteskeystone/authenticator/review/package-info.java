/**
 * TokenReview as kube-apiserver sends and wants it: records and codec. Imports nothing of ours.
 */
@NullMarked
package org.kuberneteskeystone.authenticator.review;

import org.jspecify.annotations.NullMarked;
