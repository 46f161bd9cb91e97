/** Identity v3 over HTTP: encodes requests, sends them within limits, decodes answers. Imports the records and exchange. */
@NullMarked
package org.kuberneteskeystone.keystone.http;

import org.jspecify.annotations.NullMarked;
