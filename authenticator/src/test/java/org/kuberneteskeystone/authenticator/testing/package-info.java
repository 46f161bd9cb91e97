/** What tests of the whole service share. */
@NullMarked
package org.kuberneteskeystone.authenticator.testing;

import org.jspecify.annotations.NullMarked;
