package org.vpbx.core.call;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import org.vpbx.core.id.PlanVersionId;
import org.vpbx.core.money.Money;
import org.vpbx.core.tariff.Price;
import org.vpbx.core.tariff.Terms;

/** The stored text form of {@link Terms} and {@link Price}: JSON, amounts as exact decimals. */
final class PriceJson {

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(
              new SimpleModule()
                  .addSerializer(Money.class, new MoneyWriter())
                  .addDeserializer(Money.class, new MoneyReader())
                  .addSerializer(PlanVersionId.class, new VersionWriter())
                  .addDeserializer(PlanVersionId.class, new VersionReader()));

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

  private static final class MoneyWriter extends StdSerializer<Money> {
    MoneyWriter() {
      super(Money.class);
    }

    @Override
    public void serialize(Money money, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(money.toString());
    }
  }

  private static final class MoneyReader extends StdDeserializer<Money> {
    MoneyReader() {
      super(Money.class);
    }

    @Override
    public Money deserialize(JsonParser in, DeserializationContext context) throws IOException {
      return Money.parse(in.getValueAsString());
    }
  }

  private static final class VersionWriter extends StdSerializer<PlanVersionId> {
    VersionWriter() {
      super(PlanVersionId.class);
    }

    @Override
    public void serialize(PlanVersionId id, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeNumber(id.value());
    }
  }

  private static final class VersionReader extends StdDeserializer<PlanVersionId> {
    VersionReader() {
      super(PlanVersionId.class);
    }

    @Override
    public PlanVersionId deserialize(JsonParser in, DeserializationContext context)
        throws IOException {
      return new PlanVersionId(in.getLongValue());
    }
  }
}
