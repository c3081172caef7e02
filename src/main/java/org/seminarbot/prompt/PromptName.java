package org.seminarbot.prompt;

import java.util.List;
import java.util.stream.Collectors;
import org.seminarbot.chat.Refusal;
import org.seminarbot.reading.PromptVersion;
import org.seminarbot.reading.Readings;

/** How somebody names a prompt: by its id, or {@code reading/id} where two readings have it. */
public final class PromptName {
  private PromptName() {}

  /**
   * The prompt of that name.
   *
   * @throws Refusal when there is none, or one in each of several readings
   */
  public static PromptVersion find(Readings readings, String name) {
    List<PromptVersion> named = readings.named(name);
    if (named.isEmpty()) {
      throw Refusal.unknown("prompt", name, readings.prompts().map(PromptVersion::id).toList());
    }
    if (named.stream().map(PromptVersion::reading).distinct().count() > 1) {
      throw new Refusal(
          "Several readings have a prompt '%s'. Say which: %s"
              .formatted(
                  name,
                  named.stream()
                      .map(PromptVersion::qualifiedId)
                      .collect(Collectors.joining(" or "))));
    }
    return named.get(0);
  }
}
