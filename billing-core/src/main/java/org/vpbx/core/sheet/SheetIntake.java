package org.vpbx.core.sheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;

/**
 * Takes a file in: checks that it is text in UTF-8 and not too long, and hands on its compressed
 * parts, whatever its length, with little memory. Used once.
 */
final class SheetIntake {

  static final long BYTES_MAX = 200L * 1024 * 1024;
  static final int LINES_MAX = 1_000_000;

  private static final int PART_BYTES = 512 * 1024;
  private static final int BUFFER_BYTES = 64 * 1024;

  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private final CharBuffer dropped = CharBuffer.allocate(BUFFER_BYTES);
  private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER_BYTES);
  private final ByteArrayOutputStream packed = new ByteArrayOutputStream(PART_BYTES * 2);
  private long length;
  private long breaks;
  private boolean endsWithBreak;

  long length() {
    return length;
  }

  /** How many lines the file has, the header included. */
  int lines() {
    return Math.toIntExact(breaks + (endsWithBreak ? 0 : 1));
  }

  /**
   * @param part gets the parts of the gzip file in their order
   * @return why it cannot be taken; what was handed on is to be thrown away then
   */
  Optional<UploadRefusal> take(InputStream in, Consumer<byte[]> part) {
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      byte[] buffer = new byte[BUFFER_BYTES / 2];
      for (int n = in.readNBytes(buffer, 0, buffer.length);
          n > 0;
          n = in.readNBytes(buffer, 0, buffer.length)) {
        Optional<UploadRefusal> refusal = check(buffer, n);
        if (refusal.isPresent()) {
          return refusal;
        }
        gzip.write(buffer, 0, n);
        if (packed.size() >= PART_BYTES) {
          part.accept(packed.toByteArray());
          packed.reset();
        }
      }
      gzip.finish();
      part.accept(packed.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return atEnd();
  }

  private Optional<UploadRefusal> check(byte[] buffer, int n) {
    if (length == 0 && isUtf16(buffer, n)) {
      return UploadRefusal.of(UploadRefusal.Reason.UTF_16, 0);
    }
    length += n;
    if (length > BYTES_MAX) {
      return UploadRefusal.of(UploadRefusal.Reason.TOO_LARGE, BYTES_MAX / 1024 / 1024);
    }
    bytes.put(buffer, 0, n).flip();
    int start = bytes.position();
    dropped.clear();
    CoderResult result = decoder.decode(bytes, dropped, false);
    count(start, bytes.position());
    if (result.isError()) {
      return UploadRefusal.of(UploadRefusal.Reason.NOT_UTF_8, breaks + 1);
    }
    bytes.compact();
    endsWithBreak = buffer[n - 1] == '\n';
    return breaks > LINES_MAX
        ? UploadRefusal.of(UploadRefusal.Reason.TOO_MANY_LINES, LINES_MAX)
        : Optional.empty();
  }

  private void count(int from, int to) {
    for (int i = from; i < to; i++) {
      byte one = bytes.get(i);
      if (one == '\n') {
        breaks++;
      }
    }
  }

  private Optional<UploadRefusal> atEnd() {
    if (bytes.position() > 0) {
      return UploadRefusal.of(UploadRefusal.Reason.NOT_UTF_8, breaks + 1);
    }
    return lines() < 2 || length < 3
        ? UploadRefusal.of(UploadRefusal.Reason.EMPTY, 0)
        : Optional.empty();
  }

  private static boolean isUtf16(byte[] buffer, int n) {
    if (n < 2) {
      return false;
    }
    int mark = ((buffer[0] & 0xff) << 8) | (buffer[1] & 0xff);
    return mark == 0xfeff || mark == 0xfffe || buffer[0] == 0 || buffer[1] == 0;
  }
}
