package org.vpbx.web.extension;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vpbx.core.pbx.Extension;
import org.vpbx.core.pbx.Pbx;
import org.vpbx.core.phone.PhoneNumber;
import org.vpbx.web.http.WebRequest;

/** The form for a new extension, as it was typed. */
public record NewExtension(String number, String name, String callerId) {

  static final NewExtension EMPTY = new NewExtension("", "", "");

  static NewExtension of(WebRequest request) {
    return new NewExtension(
        request.form("number").strip(),
        request.form("name").strip(),
        request.form("callerId").strip());
  }

  /** What is wrong, by field: the end of a key below {@code extensions.error} in the bundle. */
  Map<String, String> errors(Pbx pbx, List<Extension> existing) {
    Map<String, String> errors = new LinkedHashMap<>();
    if (!pbx.allowsExtension(number)) {
      errors.put("number", "number");
    } else if (existing.stream().anyMatch(extension -> extension.number().equals(number))) {
      errors.put("number", "taken");
    }
    if (!Extension.isName(name)) {
      errors.put("name", "name");
    }
    if (!callerId.isEmpty() && !callerId.matches("\\+[1-9][-0-9 ()/.]{2,24}")) {
      errors.put("callerId", "callerId");
    } else if (!callerId.isEmpty() && !digits().matches("[1-9][0-9]{2,14}")) {
      errors.put("callerId", "callerId");
    }
    return errors;
  }

  /** What those who are called outside see; null: no number. Only where there are no errors. */
  PhoneNumber shown() {
    return callerId.isEmpty() ? null : PhoneNumber.of(digits());
  }

  private String digits() {
    return callerId.replaceAll("[^0-9]", "");
  }
}
