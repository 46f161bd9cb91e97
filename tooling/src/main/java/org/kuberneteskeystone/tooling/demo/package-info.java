/**
 * The demo: Keystone, the authenticator, a tenant's files, the plugin and (when asked for) a real control plane, shown
 * step by step. Each step is data that holds or fails; one loop plays them. Imports the other packages of tooling but
 * {@code cli}, the authenticator, Keystone and its embedded server.
 */
@NullMarked
package org.kuberneteskeystone.tooling.demo;

import org.jspecify.annotations.NullMarked;
