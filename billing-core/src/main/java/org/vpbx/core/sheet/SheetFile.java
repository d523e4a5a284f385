package org.vpbx.core.sheet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.Enumeration;
import java.util.NoSuchElementException;
import java.util.zip.GZIPInputStream;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.SheetImportId;

/** Reads a stored file, part by part as it is needed. */
final class SheetFile {

  private SheetFile() {}

  /** The text; to be read in that transaction. Empty once it was purged. */
  static InputStream open(Tx tx, SheetImportId id) {
    SheetMapper mapper = tx.mapper(SheetMapper.class);
    byte[] first = mapper.part(id, 0);
    if (first == null) {
      return InputStream.nullInputStream();
    }
    try {
      return new GZIPInputStream(new SequenceInputStream(parts(mapper, id, first)), 64 * 1024);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Enumeration<InputStream> parts(
      SheetMapper mapper, SheetImportId id, byte[] first) {
    return new Enumeration<>() {
      private byte[] next = first;
      private int position;

      @Override
      public boolean hasMoreElements() {
        return next != null;
      }

      @Override
      public InputStream nextElement() {
        if (next == null) {
          throw new NoSuchElementException();
        }
        InputStream part = new ByteArrayInputStream(next);
        position++;
        next = mapper.part(id, position);
        return part;
      }
    };
  }
}
