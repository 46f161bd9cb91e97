/**
 * One HTTP question and its answer within one deadline, whoever is asked. Imports nothing of ours.
 */
@NullMarked
package org.kuberneteskeystone.keystone.exchange;

import org.jspecify.annotations.NullMarked;
