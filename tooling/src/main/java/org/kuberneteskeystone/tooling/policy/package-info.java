/**
 * Policies as code: merged from several texts, tested by expectations, and reports of what was found for programs. Imports
 * the records and decisions of {@code authenticator.authorization}, {@code authenticator.policies},
 * {@code authenticator.review} and Jackson.
 */
@NullMarked
package org.kuberneteskeystone.tooling.policy;

import org.jspecify.annotations.NullMarked;
