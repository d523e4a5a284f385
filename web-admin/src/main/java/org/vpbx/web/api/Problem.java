package org.vpbx.web.api;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.vpbx.core.account.ApiScope;

/**
 * Why a request is refused, as RFC 9457 writes it.
 *
 * @param type where the kind of problem is explained
 * @param title the kind in words, the same for all of the kind
 * @param detail a sentence about this one that says what to do
 * @param errors what is wrong with single fields; null: it is not about fields
 * @param missingScope null: it is not about a scope
 * @param incident what our log has a fault under; null: it is no fault of ours
 * @param headers to answer with, besides the problem itself
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
    @ApiField("Where the kind of problem is explained.") String type,
    @ApiField("The kind of problem in words.") String title,
    @ApiField("The status of the answer.") int status,
    @ApiField("What is wrong here, and what to do.") String detail,
    @ApiField(value = "What is wrong with single fields.", optional = true) List<FieldError> errors,
    @ApiField(value = "The scope that the key lacks.", optional = true) String missingScope,
    @ApiField(value = "What to tell the provider after a fault.", optional = true) String incident,
    @JsonIgnore Map<String, String> headers)
    implements ApiReply {

  static final String MEDIA_TYPE = "application/problem+json";

  public Problem {
    headers = Map.copyOf(headers);
  }

  private static Problem of(int status, String kind, String title, String detail) {
    return new Problem("/api#" + kind, title, status, detail, null, null, null, Map.of());
  }

  private Problem with(String header, String value) {
    return new Problem(
        type, title, status, detail, errors, missingScope, incident, Map.of(header, value));
  }

  private Problem with(List<FieldError> found) {
    return new Problem(type, title, status, detail, found, missingScope, incident, headers);
  }

  /** There is no such thing, or it is not the caller's: nobody can tell which. */
  public static Problem notFound() {
    return of(
        404,
        "not-found",
        "Not found",
        "There is nothing at this address, or it belongs to somebody else.");
  }

  /** The request makes sense, but not as things stand. */
  public static Problem conflict(String detail) {
    return of(409, "conflict", "Conflict", detail);
  }

  /** Fields of the body do not make sense. */
  public static Problem invalid(List<FieldError> errors) {
    return of(
            422,
            "invalid",
            "Invalid content",
            "Correct what “errors” names and send the request again; nothing was changed.")
        .with(errors);
  }

  /** {@link #invalid(List)} for one field. */
  public static Problem invalid(String field, String message) {
    return invalid(List.of(new FieldError(field, message)));
  }

  /** Parameters of the query are wrong. */
  public static Problem query(List<FieldError> errors) {
    return of(
            400,
            "query",
            "Wrong query parameter",
            "Correct the parameters that “errors” names; the documentation lists all of them.")
        .with(errors);
  }

  static Problem malformed(String detail) {
    return of(400, "malformed", "Malformed request", detail);
  }

  static Problem unauthenticated(String detail, boolean presented) {
    return of(401, "unauthenticated", "Not authenticated", detail)
        .with(
            "WWW-Authenticate",
            presented ? "Bearer realm=\"vpbx\", error=\"invalid_token\"" : "Bearer realm=\"vpbx\"");
  }

  static Problem missingScope(ApiScope scope) {
    Problem problem =
        of(
            403,
            "missing-scope",
            "Missing scope",
            "This key lacks the scope “%s”: create a key that has it.".formatted(scope.id()));
    return new Problem(
        problem.type,
        problem.title,
        problem.status,
        problem.detail,
        null,
        scope.id(),
        null,
        Map.of(
            "WWW-Authenticate",
            "Bearer realm=\"vpbx\", error=\"insufficient_scope\", scope=\"" + scope.id() + "\""));
  }

  static Problem notPermitted() {
    return of(
        403,
        "not-permitted",
        "Not permitted",
        "The account of this key may not do that. Ask whoever sells to it if it should.");
  }

  /** What nobody below the Owner can be allowed. */
  static Problem ownersAlone() {
    return of(
        403, "not-permitted", "Not permitted", "This is for keys of the platform's Owner alone.");
  }

  static Problem methodNotAllowed(String allowed) {
    return of(
            405,
            "method-not-allowed",
            "Method not allowed",
            "This address knows the methods " + allowed + ".")
        .with("Allow", allowed);
  }

  static Problem tooLarge(int bytesMax) {
    return of(413, "too-large", "Too large", "Send at most " + bytesMax + " bytes in one request.");
  }

  static Problem unsupportedMediaType(String mediaType) {
    return of(
        415,
        "unsupported-media-type",
        "Unsupported media type",
        "Send the body in UTF-8, with the header Content-Type: " + mediaType + ".");
  }

  static Problem keyMisused() {
    return of(
        422,
        "idempotency-key-misused",
        "Idempotency key misused",
        "This Idempotency-Key was sent with another request. Take a new one for each new request.");
  }

  static Problem tooMany(String detail, long seconds) {
    return of(429, "too-many-requests", "Too many requests", detail)
        .with("Retry-After", Long.toString(seconds));
  }

  static Problem fault(String incident) {
    Problem problem =
        of(
            500,
            "fault",
            "Fault",
            "The fault is ours, and nothing was changed by halves. Try again, and if it stays,"
                + " tell your provider the incident.");
    return new Problem(
        problem.type,
        problem.title,
        problem.status,
        problem.detail,
        null,
        null,
        incident,
        Map.of());
  }
}
