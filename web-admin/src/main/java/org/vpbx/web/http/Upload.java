package org.vpbx.web.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartConfig;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;

/**
 * A form that carries a file ({@code multipart/form-data}): its fields, and the file, which lies in
 * a temporary one until the request is answered.
 *
 * @param fileName as the browser names it; empty: no file was chosen
 * @param file empty: no file was chosen
 */
public record Upload(Fields fields, String fileName, Optional<Path> file) implements AutoCloseable {

  private static final String TYPE = "multipart/form-data";
  private static final long BYTES_MAX = 256L * 1024 * 1024;
  private static final int FIELD_BYTES_MAX = 64 * 1024;
  private static final int PARTS_MAX = 50;

  /** Whether a request carries such a form. */
  static boolean isIn(Request request) {
    String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
    return type != null && type.regionMatches(true, 0, TYPE, 0, TYPE.length());
  }

  /**
   * Reads it, so it blocks.
   *
   * @throws RuntimeException if it is malformed or too large
   */
  static Upload read(Request request) {
    MultiPartConfig config =
        new MultiPartConfig.Builder()
            .location(Path.of(System.getProperty("java.io.tmpdir")))
            .maxParts(PARTS_MAX)
            .maxSize(BYTES_MAX)
            .maxPartSize(BYTES_MAX)
            .maxMemoryPartSize(FIELD_BYTES_MAX)
            .useFilesForPartsWithoutFileName(false)
            .build();
    String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
    try (MultiPartFormData.Parts parts =
        MultiPartFormData.getParts(request, request, type, config)) {
      Fields fields = new Fields(true);
      String fileName = "";
      Optional<Path> file = Optional.empty();
      for (MultiPart.Part part : parts) {
        if (part.getFileName() == null) {
          fields.add(part.getName(), part.getContentAsString(StandardCharsets.UTF_8));
        } else if (!part.getFileName().isBlank() && file.isEmpty()) {
          fileName = part.getFileName();
          file = Optional.of(keep(part));
        }
      }
      return new Upload(fields, fileName, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path keep(MultiPart.Part part) throws IOException {
    Path file = Files.createTempFile("vpbx-upload", "");
    try (InputStream in = Content.Source.asInputStream(part.createContentSource())) {
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
    }
    return file;
  }

  @Override
  public void close() {
    file.ifPresent(Spool::delete);
  }
}
