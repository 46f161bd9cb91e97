/**
 * Reads and writes JSON (<a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a>) within limits, so that the
 * program needs no library, whose classes would have to be loaded at each start.
 *
 * <p>May import: java.base only, and nothing of this program.
 */
@NullMarked
package org.kuberneteskeystone.plugin.json;

import org.jspecify.annotations.NullMarked;
