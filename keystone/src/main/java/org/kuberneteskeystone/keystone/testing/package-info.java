/**
 * An embedded Keystone for the demo, for tests and for benchmarks: a small real server with Keystone's statuses and
 * bodies, and faults on demand. Imports the records, never the client.
 */
@NullMarked
package org.kuberneteskeystone.keystone.testing;

import org.jspecify.annotations.NullMarked;
