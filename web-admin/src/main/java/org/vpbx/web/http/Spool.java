package org.vpbx.web.http;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Temporary files, for answers and uploads that are too long for the memory. */
public final class Spool {

  private static final Logger log = LoggerFactory.getLogger(Spool.class);

  private Spool() {}

  /** What writes a file. */
  @FunctionalInterface
  public interface Writing {
    void to(OutputStream out) throws IOException;
  }

  /** A new file; whoever asks for it deletes it. */
  public static Path write(Writing writing) {
    try {
      Path file = Files.createTempFile("vpbx-spool", "");
      try (OutputStream out = Files.newOutputStream(file)) {
        writing.to(out);
        return file;
      } catch (IOException | RuntimeException e) {
        delete(file);
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends a file as the body, and deletes it. Status and headers are set before. */
  public static void send(Path file, Response response, Callback callback) {
    try (OutputStream out = Content.Sink.asOutputStream(response)) {
      Files.copy(file, out);
    } catch (IOException e) {
      callback.failed(e);
      return;
    } finally {
      delete(file);
    }
    callback.succeeded();
  }

  public static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      log.warn("A temporary file stays: {}", file, e);
    }
  }
}
