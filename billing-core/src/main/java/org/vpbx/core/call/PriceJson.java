package org.vpbx.core.call;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.function.Function;
import org.vpbx.core.id.AllowanceId;
import org.vpbx.core.id.Id;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.money.Money;
import org.vpbx.core.rating.NumberMatch;
import org.vpbx.core.rating.Price;
import org.vpbx.core.rating.Terms;

/**
 * The stored text form of {@link Terms} and {@link Price}: JSON, amounts as exact decimals, times
 * as ISO 8601, keys as numbers.
 */
final class PriceJson {

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .registerModule(
              new SimpleModule()
                  .addSerializer(Money.class, new TextWriter<>(Money.class, Money::toString))
                  .addDeserializer(Money.class, new TextReader<>(Money.class, Money::parse))
                  .addSerializer(
                      NumberMatch.class, new TextWriter<>(NumberMatch.class, NumberMatch::text))
                  .addDeserializer(
                      NumberMatch.class, new TextReader<>(NumberMatch.class, NumberMatch::new))
                  .addSerializer(Id.class, new TextWriter<>(Id.class, PriceJson::digits))
                  .addDeserializer(PlanId.class, new TextReader<>(PlanId.class, PriceJson::plan))
                  .addDeserializer(
                      AllowanceId.class, new TextReader<>(AllowanceId.class, PriceJson::minutes)))
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL)
          .setVisibility(PropertyAccessor.ALL, Visibility.NONE)
          .setVisibility(PropertyAccessor.FIELD, Visibility.ANY)
          .setVisibility(PropertyAccessor.CREATOR, Visibility.ANY);

  private PriceJson() {}

  static String write(Terms terms) {
    return text(terms);
  }

  static String write(Price price) {
    return text(price);
  }

  static Terms terms(String json) {
    return value(json, Terms.class);
  }

  static Price price(String json) {
    return value(json, Price.class);
  }

  private static String digits(Id id) {
    return Long.toString(id.value());
  }

  private static PlanId plan(String digits) {
    return new PlanId(Long.parseLong(digits));
  }

  private static AllowanceId minutes(String digits) {
    return new AllowanceId(Long.parseLong(digits));
  }

  private static String text(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write " + value, e);
    }
  }

  private static <T> T value(String json, Class<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("A stored explanation cannot be read: " + json, e);
    }
  }

  private static final class TextWriter<T> extends StdSerializer<T> {

    private final transient Function<T, String> form;

    TextWriter(Class<T> type, Function<T, String> form) {
      super(type);
      this.form = form;
    }

    @Override
    public void serialize(T value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(form.apply(value));
    }
  }

  private static final class TextReader<T> extends StdDeserializer<T> {

    private final transient Function<String, T> form;

    TextReader(Class<T> type, Function<String, T> form) {
      super(type);
      this.form = form;
    }

    @Override
    public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
      return form.apply(in.getValueAsString());
    }
  }
}
