package org.vpbx.core.call;

/**
 * How far an Asterisk's record has been settled.
 *
 * @param fileKey tells the file from its rotated predecessors
 * @param bytePosition the first byte that is not settled yet
 */
public record RecordPosition(String fileKey, long bytePosition) {}
