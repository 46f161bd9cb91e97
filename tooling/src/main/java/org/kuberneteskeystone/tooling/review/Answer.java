package org.kuberneteskeystone.tooling.review;

import java.time.Duration;

/**
 * One answer.
 *
 * @param status the review's status as JSON, without the token in it; empty when there was none
 * @param http2 whether it came over HTTP/2
 */
public record Answer<R>(R review, String status, boolean http2, Duration took) {}
