package org.vpbx.core.sheet;

/** A row of {@code sheet_import_part}. */
@SuppressWarnings("ArrayRecordComponent") // read, never compared
record SheetPart(int position, byte[] content) {}
