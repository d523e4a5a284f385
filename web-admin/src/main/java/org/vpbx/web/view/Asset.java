package org.vpbx.web.view;

/**
 * A file that browsers keep.
 *
 * @param path where it is served; carries a hash of the content
 */
@SuppressWarnings("ArrayRecordComponent") // handed to the wire, never compared
public record Asset(String path, String mediaType, byte[] content, byte[] gzipped) {}
