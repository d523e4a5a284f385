package org.vpbx.web.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Answers what never reaches a page, such as a malformed request, with one line of text; programs
 * get a problem as RFC 9457 writes it.
 */
final class PlainErrors extends ErrorHandler {

  private static final String PROGRAMS = "/api/";

  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int status,
      String message,
      Throwable cause,
      Callback callback) {
    boolean program = Request.getPathInContext(request).startsWith(PROGRAMS);
    String title = HttpStatus.getMessage(status);
    response
        .getHeaders()
        .put(
            HttpHeader.CONTENT_TYPE,
            program ? "application/problem+json" : "text/plain;charset=utf-8");
    String body = program ? problem(status, title) : status + " " + title + "\n";
    response.write(true, ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)), callback);
  }

  /** Made of nothing that was sent, so there is nothing to escape. */
  private static String problem(int status, String title) {
    return """
    {"type":"about:blank","title":"%s","status":%d,\
    "detail":"The request is malformed or too large, and was not looked at."}\
    """
        .formatted(title, status);
  }
}
