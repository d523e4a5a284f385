package org.vpbx.web.warning;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpbx.core.warning.WarnedParty;
import org.vpbx.core.warning.Warning;
import org.vpbx.core.warning.WarningSound;
import org.vpbx.web.form.Form;
import org.vpbx.web.http.Visit;

/** The form of a rule for warnings before the cut-off. */
public final class WarningForm {

  private WarningForm() {}

  /** Shows a rule; empty: that of somebody else holds. */
  public static Form filled(Visit visit, Optional<Warning> rule) {
    Warning shown = rule.orElse(Warning.NONE);
    Map<String, String> values = new HashMap<>();
    values.put("party", rule.map(some -> some.party().name()).orElse(""));
    values.put("first", Integer.toString(shown.firstSeconds()));
    values.put("every", Integer.toString(shown.everySeconds()));
    values.put("sound", shown.sound().name());
    values.put("after", shown.afterCut() ? "yes" : "");
    return Form.filled(visit, values);
  }

  public static Form posted(Visit visit) {
    return Form.posted(visit, "party", "first", "every", "sound", "after");
  }

  /** The rule that was typed; to be used only if the form is not bad then. */
  public static Warning read(Form form) {
    WarnedParty party = choice(form, "party", WarnedParty.values(), WarnedParty.NOBODY);
    WarningSound sound = choice(form, "sound", WarningSound.values(), WarningSound.TONE);
    int first =
        form.whole("first", Warning.SECONDS_MIN, Warning.SECONDS_MAX, Warning.NONE.firstSeconds());
    int every = form.value("every").matches("0*") ? 0 : repeated(form);
    return new Warning(party, first, every, sound, form.isChecked("after"));
  }

  private static int repeated(Form form) {
    return form.whole("every", Warning.SECONDS_MIN, Warning.SECONDS_MAX, 0);
  }

  private static <E extends Enum<E>> E choice(Form form, String field, E[] all, E otherwise) {
    for (E one : all) {
      if (one.name().equals(form.value(field))) {
        return one;
      }
    }
    form.refuse(field, "warning.error.choice");
    return otherwise;
  }

  /** What its template needs besides the form. */
  public static Map<String, Object> model(Form form, boolean saved) {
    return Map.of(
        "form",
        form,
        "saved",
        saved,
        "parties",
        List.of(WarnedParty.values()),
        "sounds",
        List.of(WarningSound.values()));
  }
}
