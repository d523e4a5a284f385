package org.vpbx.web.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import java.util.Optional;

/**
 * JSON schemas of the API's records, with what {@link ApiField} says of their parts: in the dialect
 * 2020-12, which is OpenAPI 3.1's.
 */
final class ApiSchemas {

  private static final String PLACE = "components/schemas";

  private final SchemaBuilder builder =
      new SchemaGenerator(config().build()).buildMultipleSchemaDefinitions();

  /** A reference to the schema of a record. */
  ObjectNode of(Class<?> type) {
    return builder.createSchemaReference(type);
  }

  /** The schema of a page of a record. */
  ObjectNode pageOf(Class<?> item) {
    ObjectNode page = ApiJson.MAPPER.createObjectNode().put("type", "object");
    ObjectNode properties = page.putObject("properties");
    properties.putObject("items").put("type", "array").set("items", of(item));
    properties
        .putObject("next")
        .put("description", "What to send as “after” to get the next page; null: there is none.")
        .putArray("type")
        .add("string")
        .add("null");
    page.putArray("required").add("items").add("next");
    page.put("additionalProperties", false);
    return page;
  }

  /** The schemas of all that was asked for. */
  ObjectNode definitions() {
    return builder.collectDefinitions(PLACE);
  }

  private static SchemaGeneratorConfigBuilder config() {
    SchemaGeneratorConfigBuilder config =
        new SchemaGeneratorConfigBuilder(
            ApiJson.MAPPER, SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON);
    config.without(Option.SCHEMA_VERSION_INDICATOR);
    config.with(Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT);
    config.with(Option.DEFINITIONS_FOR_ALL_OBJECTS);
    config.with(new JacksonModule());
    config
        .forFields()
        .withDescriptionResolver(field -> rules(field).map(ApiField::value).orElse(null))
        .withRequiredCheck(ApiSchemas::required)
        .withNullableCheck(field -> rules(field).map(ApiField::optional).orElse(false))
        .withStringMaxLengthResolver(
            field -> text(field) ? rules(field).map(ApiField::maxLength).orElse(null) : null)
        .withStringPatternResolver(field ->
            rules(field)
                .map(ApiField::pattern)
                .filter(pattern -> !pattern.isEmpty())
                .map(pattern -> "^" + pattern + "$")
                .orElse(null));
    return config;
  }

  private static boolean required(FieldScope field) {
    return rules(field).map(rules -> !rules.optional()).orElse(true);
  }

  private static boolean text(FieldScope field) {
    return !field.isFakeContainerItemScope() && field.getType().getErasedType() == String.class;
  }

  private static Optional<ApiField> rules(FieldScope field) {
    return Optional.ofNullable(field.getAnnotation(ApiField.class));
  }
}
