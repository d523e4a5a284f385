package org.vpbx.web.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongFunction;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.FormFields;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Fields;
import org.vpbx.web.view.Theme;

/** A request as handlers see it. Belongs to one request and its thread. */
public final class WebRequest {

  private static final int FIELDS_MAX = 500;
  private static final int FORM_BYTES_MAX = 256 * 1024;
  private static final String THEME = "vpbx_theme";
  private static final long YEAR_SECONDS = 365L * 24 * 3600;

  private final Request request;
  private final Response response;
  private final HttpOptions options;
  private final Map<String, String> parts;
  private final Sent sent;

  /**
   * What came with a request.
   *
   * @param fault the status that says why it could not be read; empty: it could
   */
  private record Sent(Fields query, Fields form, Optional<Upload> upload, OptionalInt fault) {}

  /** Reads the whole form, so it may block. */
  WebRequest(Request request, Response response, HttpOptions options, Map<String, String> parts) {
    this.request = request;
    this.response = response;
    this.options = options;
    this.parts = parts;
    this.sent = read();
  }

  private Sent read() {
    try {
      Fields query = Request.extractQueryParameters(request);
      if (!"POST".equals(request.getMethod())) {
        return new Sent(query, Fields.EMPTY, Optional.empty(), OptionalInt.empty());
      }
      Optional<Upload> upload = Upload.isIn(request) ? upload() : Optional.empty();
      Fields form =
          Upload.isIn(request)
              ? upload.map(Upload::fields).orElse(Fields.EMPTY)
              : FormFields.getFields(request, FIELDS_MAX, FORM_BYTES_MAX);
      return new Sent(query, form, upload, OptionalInt.empty());
    } catch (RuntimeException e) {
      return new Sent(Fields.EMPTY, Fields.EMPTY, Optional.empty(), OptionalInt.of(statusOf(e)));
    }
  }

  private static int statusOf(Throwable fault) {
    for (Throwable t = fault; t != null; t = t.getCause()) {
      if (t instanceof HttpException http && http.getCode() == 413) {
        return 413;
      }
    }
    return 400;
  }

  /** Nobody may fill the disk who has not logged in: his file is not read at all. */
  private Optional<Upload> upload() {
    return session().user().map(user -> Upload.read(request));
  }

  /** The status of a request whose query or form is malformed or too large; empty: it is not. */
  OptionalInt unreadable() {
    return sent.fault();
  }

  /** The file that the form carries, to be used until the request is answered. */
  public Optional<Upload> file() {
    return sent.upload().filter(form -> form.file().isPresent());
  }

  /** To be called when the request is answered. */
  void close() {
    sent.upload().ifPresent(Upload::close);
  }

  public String path() {
    return Request.getPathInContext(request);
  }

  /** The path with its query, as a link back to this page. */
  public String pathAndQuery() {
    return request.getHttpURI().getPathQuery();
  }

  /** The address of this portal as the browser has it, without a path. */
  public String origin() {
    return (options.https() ? "https://" : "http://") + request.getHttpURI().getAuthority();
  }

  /** A parameter of the address, unless it is missing or blank. */
  public Optional<String> query(String name) {
    return Optional.ofNullable(sent.query().getValue(name)).filter(value -> !value.isBlank());
  }

  /** Which page of a list is asked for, counted from 1. */
  public int page() {
    return query("page")
        .filter(text -> text.matches("[1-9][0-9]{0,4}"))
        .map(Integer::valueOf)
        .orElse(1);
  }

  /** A field of the form as it was typed; empty text if it is missing. */
  public String form(String name) {
    return Optional.ofNullable(sent.form().getValue(name)).orElse("");
  }

  /**
   * The key that stands in braces in the route's path. Empty if it is no positive number, which
   * calls for {@link Reply.NotFound}.
   */
  public <T> Optional<T> id(String name, LongFunction<T> type) {
    return key(Optional.of(parts.get(name)), type);
  }

  /** A key among the parameters of the address or, in a POST, the fields of the form. */
  public <T> Optional<T> chosen(String name, LongFunction<T> type) {
    return key(query(name).or(() -> Optional.of(form(name))), type);
  }

  private static <T> Optional<T> key(Optional<String> text, LongFunction<T> type) {
    return text.filter(digits -> digits.matches("[1-9][0-9]{0,17}"))
        .map(digits -> type.apply(Long.parseLong(digits)));
  }

  public WebSession session() {
    return new WebSession(request, response, options.idle());
  }

  /** Where the request comes from: the client's IP address, or its name for the proxy in front. */
  public String clientAddress() {
    return clientAddress(request, options);
  }

  /** {@link #clientAddress()} of a request that is none of a page. */
  public static String clientAddress(Request request, HttpOptions options) {
    List<String> forwarded = request.getHeaders().getCSV(HttpHeader.X_FORWARDED_FOR, false);
    // The last entry is the proxy's own; those before it are whatever the client claims.
    return options.behindProxy() && !forwarded.isEmpty()
        ? forwarded.getLast()
        : Request.getRemoteAddr(request);
  }

  /** The language that the browser asks for first; English if it does not say. */
  Locale browserLocale() {
    return request.getHeaders().contains(HttpHeader.ACCEPT_LANGUAGE)
        ? Request.getLocales(request).getFirst()
        : Locale.ENGLISH;
  }

  /** Whether htmx asks for a part of a page. */
  boolean wantsFragment() {
    return "true".equals(request.getHeaders().get("HX-Request"))
        && !"true".equals(request.getHeaders().get("HX-Boosted"))
        && !"true".equals(request.getHeaders().get("HX-History-Restore-Request"));
  }

  Theme theme() {
    return Request.getCookies(request).stream()
        .filter(cookie -> cookie.getName().equals(THEME))
        .findFirst()
        .map(cookie -> Theme.named(cookie.getValue()))
        .orElse(Theme.AUTO);
  }

  /** Keeps the choice in the browser, for a year. */
  public void rememberTheme(Theme theme) {
    Response.putCookie(
        response,
        HttpCookie.build(THEME, theme.id())
            .path("/")
            .maxAge(YEAR_SECONDS)
            .httpOnly(true)
            .secure(options.https())
            .sameSite(HttpCookie.SameSite.LAX)
            .build());
  }
}
