package org.vpbx.web.http;

import java.time.Duration;

/**
 * What the handling of requests depends on.
 *
 * @param https whether people come by https
 * @param behindProxy whether X-Forwarded-For is set by a proxy of our own
 * @param idle after so long without a request one has to log in again
 */
public record HttpOptions(boolean https, boolean behindProxy, Duration idle) {}
