package org.vpbx.ari;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vpbx.core.call.RecordPosition;

/** The file that Asterisk appends its record to, and its rotated predecessors beside it. */
final class RecordFile {

  private static final int CHUNK_BYTES = 256 * 1024;

  /** So many are settled in one transaction: grants on the same balances wait for it. */
  private static final int LINES_MAX = 400;

  /**
   * Whole lines of a file.
   *
   * @param end the first byte behind them
   * @param more whether they are as many as are read at once, so that there may be more
   */
  record Lines(List<String> lines, long end, boolean more) {}

  private final Path path;

  RecordFile(Path path) {
    this.path = path;
  }

  Path path() {
    return path;
  }

  /** What tells the file of now from those of before; empty while there is none. */
  Optional<String> currentKey() throws IOException {
    return Files.exists(path) ? Optional.of(key(path)) : Optional.empty();
  }

  /** The first byte that is not written yet; empty while there is no file. */
  Optional<RecordPosition> end() {
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    BasicFileAttributes attributes = attributes(path);
    return Optional.of(new RecordPosition(String.valueOf(attributes.fileKey()), attributes.size()));
  }

  /** The file with that key, under whatever name a rotation has given to it. */
  Optional<Path> withKey(String key) throws IOException {
    return generations().stream().filter(file -> key(file).equals(key)).findFirst();
  }

  /** The oldest file that was written to after that one; the oldest of all if that one is gone. */
  Optional<Path> after(Optional<Path> finished) throws IOException {
    return generations().stream()
        .filter(file -> finished.isEmpty() || written(file).compareTo(written(finished.get())) > 0)
        .min(Comparator.comparing(RecordFile::written));
  }

  /** The file of now and its predecessors, but for those that were packed. */
  private List<Path> generations() throws IOException {
    Path directory = path.toAbsolutePath().getParent();
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    String name = path.getFileName().toString();
    try (Stream<Path> siblings = Files.list(directory)) {
      return siblings
          .filter(file -> file.getFileName().toString().startsWith(name))
          .filter(file -> !file.getFileName().toString().matches(".*\\.(gz|xz|bz2|zst)"))
          .filter(Files::isRegularFile)
          .toList();
    }
  }

  /** The next whole lines from that byte on; what has no line feed yet is left for later. */
  static Lines read(Path file, long from) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer buffer = ByteBuffer.allocate(CHUNK_BYTES);
      while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) > 0) {}
      int end = afterLastLine(buffer);
      boolean more = !buffer.hasRemaining() || lines(buffer, end) == LINES_MAX;
      if (end == 0 && !buffer.hasRemaining()) {
        throw new IOException("A line of " + file + " is longer than " + CHUNK_BYTES + " bytes");
      }
      String text = new String(buffer.array(), 0, end, StandardCharsets.UTF_8);
      return new Lines(text.lines().toList(), from + end, more);
    }
  }

  /** The end of the last whole line, or of as many as go into one transaction. */
  private static int afterLastLine(ByteBuffer buffer) {
    int end = 0;
    int lines = 0;
    for (int at = 0; at < buffer.position() && lines < LINES_MAX; at++) {
      if (buffer.get(at) == '\n') {
        end = at + 1;
        lines++;
      }
    }
    return end;
  }

  private static int lines(ByteBuffer buffer, int end) {
    int lines = 0;
    for (int at = 0; at < end; at++) {
      lines += buffer.get(at) == '\n' ? 1 : 0;
    }
    return lines;
  }

  /** What tells a file from all others while both exist. */
  static String key(Path file) {
    return String.valueOf(attributes(file).fileKey());
  }

  private static FileTime written(Path file) {
    return attributes(file).lastModifiedTime();
  }

  private static BasicFileAttributes attributes(Path file) {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
