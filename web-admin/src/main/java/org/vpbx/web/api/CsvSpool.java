package org.vpbx.web.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.vpbx.web.http.Spool;

/**
 * A long body, kept in a temporary file.
 *
 * @param digest tells it from another body
 */
@SuppressWarnings("ArrayRecordComponent") // hashed, never compared
record CsvSpool(Path file, byte[] digest) {

  private static final long BYTES_MAX = 256L * 1024 * 1024;

  /** Reads at most a little more than any import takes, so that its length is told there. */
  static CsvSpool of(Request request) {
    MessageDigest digest = sha256();
    Path file = Spool.write(out -> copy(request, new DigestOutputStream(out, digest)));
    return new CsvSpool(file, digest.digest());
  }

  private static void copy(Request request, OutputStream out) throws IOException {
    try (InputStream in = Content.Source.asInputStream(request)) {
      byte[] buffer = new byte[64 * 1024];
      long length = 0;
      for (int n = in.read(buffer); n >= 0 && length <= BYTES_MAX; n = in.read(buffer)) {
        out.write(buffer, 0, n);
        length += n;
      }
      out.flush();
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
