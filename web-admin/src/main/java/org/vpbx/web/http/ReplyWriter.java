package org.vpbx.web.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpbx.web.view.Frame;
import org.vpbx.web.view.Layout;
import org.vpbx.web.view.Visitor;

/** Writes a reply to the wire. Nothing that a handler answers is kept by a cache. Thread-safe. */
final class ReplyWriter {

  private static final Logger log = LoggerFactory.getLogger(ReplyWriter.class);

  private static final HttpField HTML =
      new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "text/html;charset=utf-8");
  private static final HttpField NO_STORE =
      new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "no-store");

  private final Layout layout;

  ReplyWriter(Layout layout) {
    this.layout = layout;
  }

  void write(
      Reply reply,
      WebRequest web,
      Optional<Visitor> visitor,
      Request request,
      Response response,
      Callback callback) {
    if (reply instanceof Reply.Spooled spooled) {
      file(spooled.fileName(), spooled.mediaType(), response.getHeaders());
      response.getHeaders().put(NO_STORE);
      Spool.send(spooled.content(), response, callback);
      return;
    }
    byte[] body;
    try {
      body = prepare(reply, web, visitor, response);
    } catch (RuntimeException e) {
      log.error("Cannot write the page {}", web.path(), e);
      Response.writeError(request, response, callback, 500);
      return;
    }
    response.getHeaders().put(NO_STORE);
    response.write(true, ByteBuffer.wrap(body), callback);
  }

  /** Sets the status and the headers, and hands back the body. */
  private byte[] prepare(
      Reply reply, WebRequest web, Optional<Visitor> visitor, Response response) {
    return switch (reply) {
      case Reply.Page page -> page(page, web, visitor, response);
      case Reply.NotFound missing -> page(Errors.page(404), web, visitor, response);
      case Reply.Redirect redirect -> {
        response.setStatus(303);
        response.getHeaders().put(HttpHeader.LOCATION, redirect.path());
        yield new byte[0];
      }
      case Reply.Download download -> {
        file(download.fileName(), download.mediaType(), response.getHeaders());
        yield download.content();
      }
      case Reply.Spooled spooled -> throw new IllegalStateException("It is sent as it is");
    };
  }

  private byte[] page(
      Reply.Page page, WebRequest web, Optional<Visitor> visitor, Response response) {
    Frame frame =
        new Frame(
            visitor,
            visitor.map(Visitor::locale).orElseGet(web::browserLocale),
            web.path(),
            web.pathAndQuery(),
            web.query("q").orElse(""),
            web.theme(),
            web.session()::formToken,
            web.wantsFragment());
    String html = layout.render(page.template(), page.model(), frame);
    response.setStatus(page.status());
    response.getHeaders().put(HTML);
    return html.getBytes(StandardCharsets.UTF_8);
  }

  private static void file(String fileName, String mediaType, HttpFields.Mutable headers) {
    String name = fileName.replaceAll("[^A-Za-z0-9._-]", "_");
    headers.put(HttpHeader.CONTENT_TYPE, mediaType);
    headers.put("Content-Disposition", "attachment; filename=\"" + name + "\"");
  }
}
