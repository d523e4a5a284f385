package org.vpbx.web.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Reads what a handler left of a body before its answer goes out, up to a length. A connection that
 * closes with bytes unread is reset, and whoever still sends never sees why he was refused.
 */
final class ReadToTheEnd extends Handler.Wrapper {

  static final int BYTES_MAX = 8 * 1024 * 1024;

  ReadToTheEnd(Handler next) {
    super(next);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    return super.handle(request, new Patient(request, response), callback);
  }

  private static final class Patient extends Response.Wrapper {

    private boolean begun;

    Patient(Request request, Response response) {
      super(request, response);
    }

    @Override
    public void write(boolean last, ByteBuffer content, Callback callback) {
      if (!begun) {
        begun = true;
        readOn(getRequest());
      }
      super.write(last, content, callback);
    }
  }

  private static void readOn(Request request) {
    if (request.getHeaders().contains(HttpHeader.EXPECT)) {
      // Whoever asks before he sends learns from the answer that he need not.
      return;
    }
    byte[] buffer = new byte[64 * 1024];
    // Closing the stream would give up the rest of the body as a fault.
    InputStream in = Content.Source.asInputStream(request);
    try {
      int n = 0;
      for (int left = BYTES_MAX; n >= 0 && left > 0; left -= n) {
        n = in.read(buffer);
      }
    } catch (IOException e) {
      // The client is gone, or silent: the answer goes out if it still can.
      return;
    }
  }
}
