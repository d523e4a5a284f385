package org.vpbx.ari;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The file that Asterisk appends its record to, and its rotated predecessors beside it. */
final class RecordFile {

  private static final int CHUNK_BYTES = 256 * 1024;

  /**
   * Whole lines of a file.
   *
   * @param end the first byte behind them
   */
  record Lines(List<String> lines, long end) {}

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

  /** The file with that key, under whatever name a rotation has given to it. */
  Optional<Path> withKey(String key) throws IOException {
    Path directory = path.toAbsolutePath().getParent();
    if (!Files.isDirectory(directory)) {
      return Optional.empty();
    }
    try (Stream<Path> siblings = Files.list(directory)) {
      for (Path sibling : siblings.toList()) {
        if (Files.isRegularFile(sibling) && key(sibling).equals(key)) {
          return Optional.of(sibling);
        }
      }
    }
    return Optional.empty();
  }

  /** The next whole lines from that byte on; what has no line feed yet is left for later. */
  static Lines read(Path file, long from) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer buffer = ByteBuffer.allocate(CHUNK_BYTES);
      while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) > 0) {}
      int end = lastLineFeed(buffer) + 1;
      if (end == 0 && !buffer.hasRemaining()) {
        throw new IOException("A line of " + file + " is longer than " + CHUNK_BYTES + " bytes");
      }
      String text = new String(buffer.array(), 0, end, StandardCharsets.UTF_8);
      return new Lines(text.lines().toList(), from + end);
    }
  }

  private static int lastLineFeed(ByteBuffer buffer) {
    int at = buffer.position() - 1;
    while (at >= 0 && buffer.get(at) != '\n') {
      at--;
    }
    return at;
  }

  private static String key(Path file) throws IOException {
    return String.valueOf(Files.readAttributes(file, BasicFileAttributes.class).fileKey());
  }
}
