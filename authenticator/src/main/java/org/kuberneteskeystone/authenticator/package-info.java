/**
 * The program k8s-keystone-auth: composition, start and end. Imports every package below it.
 */
@NullMarked
package org.kuberneteskeystone.authenticator;

import org.jspecify.annotations.NullMarked;
