package org.vpbx.web.api;

/**
 * What is wrong with one part of a request.
 *
 * @param field the property, such as {@code amount.currency}, or the query parameter
 * @param message a sentence that says what to do
 */
public record FieldError(
    @ApiField("The property, such as amount.currency, or the parameter.") String field,
    @ApiField("What is wrong with it, and what to do.") String message) {}
