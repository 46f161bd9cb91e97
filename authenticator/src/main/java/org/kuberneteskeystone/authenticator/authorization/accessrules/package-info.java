/**
 * What the access rules of an application credential let its bearer do. Pure; imports the records of
 * {@code authorization}.
 */
@NullMarked
package org.kuberneteskeystone.authenticator.authorization.accessrules;

import org.jspecify.annotations.NullMarked;
