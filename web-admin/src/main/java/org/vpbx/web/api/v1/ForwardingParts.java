package org.vpbx.web.api.v1;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.vpbx.core.pbx.Forward;
import org.vpbx.core.pbx.ForwardOccasion;
import org.vpbx.web.api.ApiField;

/** Where an extension's calls go: extensions, or numbers as phones dial them or with +. */
public record ForwardingParts(
    @ApiField(
            value = "All calls; the phone does not ring. Null: none.",
            optional = true,
            maxLength = 40,
            pattern = Texts.LINE)
        String always,
    @ApiField(
            value = "When the phone is busy. Null: none.",
            optional = true,
            maxLength = 40,
            pattern = Texts.LINE)
        String busy,
    @ApiField(
            value = "When nobody answers. Null: none.",
            optional = true,
            maxLength = 40,
            pattern = Texts.LINE)
        String noAnswer,
    @ApiField(
            value = "When no phone can be reached. Null: none.",
            optional = true,
            maxLength = 40,
            pattern = Texts.LINE)
        String unreachable) {

  static ForwardingParts of(List<Forward> rules) {
    Map<ForwardOccasion, String> texts = new EnumMap<>(ForwardOccasion.class);
    rules.forEach(rule -> texts.put(rule.occasion(), rule.text()));
    return new ForwardingParts(
        texts.get(ForwardOccasion.ALWAYS),
        texts.get(ForwardOccasion.BUSY),
        texts.get(ForwardOccasion.NO_ANSWER),
        texts.get(ForwardOccasion.UNREACHABLE));
  }

  /** The name of an occasion's field. */
  static String field(ForwardOccasion occasion) {
    return switch (occasion) {
      case ALWAYS -> "always";
      case BUSY -> "busy";
      case NO_ANSWER -> "noAnswer";
      case UNREACHABLE -> "unreachable";
    };
  }

  /** Null: those calls are not forwarded. */
  String on(ForwardOccasion occasion) {
    return switch (occasion) {
      case ALWAYS -> always;
      case BUSY -> busy;
      case NO_ANSWER -> noAnswer;
      case UNREACHABLE -> unreachable;
    };
  }
}
