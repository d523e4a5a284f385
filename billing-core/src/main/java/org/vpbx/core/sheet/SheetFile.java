package org.vpbx.core.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.SheetImportId;

/** The parts of a stored file, one after another, read from the database as they are needed. */
final class SheetFile extends InputStream {

  private static final int BUFFER_BYTES = 64 * 1024;

  private final SheetMapper mapper;
  private final SheetImportId id;
  private SheetPart part;
  private int position;
  private int offset;

  private SheetFile(SheetMapper mapper, SheetImportId id) {
    this.mapper = mapper;
    this.id = id;
    this.part = mapper.part(id, 0);
  }

  /** The text; to be read in that transaction. Empty once it was purged. */
  static InputStream open(Tx tx, SheetImportId id) {
    SheetFile packed = new SheetFile(tx.mapper(SheetMapper.class), id);
    try {
      return packed.part == null
          ? InputStream.nullInputStream()
          : new GZIPInputStream(packed, BUFFER_BYTES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int length) {
    while (part != null && offset == part.content().length) {
      position++;
      part = mapper.part(id, position);
      offset = 0;
    }
    if (part == null) {
      return -1;
    }
    int n = Math.min(length, part.content().length - offset);
    System.arraycopy(part.content(), offset, into, from, n);
    offset += n;
    return n;
  }

  @Override
  public int available() {
    return part == null ? 0 : 1;
  }
}
