package org.vpbx.core.tax;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.vpbx.core.id.TaxId;
import org.vpbx.core.money.Money;

/** The stored text form of {@link LegTaxes}: JSON, amounts and percentages as exact decimals. */
final class TaxJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private TaxJson() {}

  static String write(LegTaxes taxes) {
    ArrayNode all = JSON.createArrayNode();
    for (Tax tax : taxes.taxes()) {
      TaxTerms terms = tax.terms();
      ObjectNode one = all.addObject();
      one.put("id", tax.id().value());
      one.put("name", terms.name());
      one.put("kind", terms.kind().name());
      if (terms.percent() != null) {
        one.put("percent", terms.percent().toPlainString());
      } else {
        one.put("amount", terms.amount().toString());
      }
      one.put("inclusive", terms.inclusive());
      one.put("compounds", terms.compounds());
    }
    return all.toString();
  }

  static LegTaxes read(String json) {
    try {
      List<Tax> taxes = new ArrayList<>();
      for (JsonNode one : JSON.readTree(json)) {
        taxes.add(new Tax(new TaxId(one.required("id").longValue()), terms(one)));
      }
      return new LegTaxes(taxes);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Stored taxes cannot be read: " + json, e);
    }
  }

  private static TaxTerms terms(JsonNode one) {
    JsonNode percent = one.get("percent");
    return new TaxTerms(
        one.required("name").textValue(),
        TaxKind.valueOf(one.required("kind").textValue()),
        percent == null ? null : new BigDecimal(percent.textValue()),
        percent == null ? Money.parse(one.required("amount").textValue()) : null,
        one.required("inclusive").booleanValue(),
        one.required("compounds").booleanValue());
  }
}
