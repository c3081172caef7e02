package org.seminarbot.reading;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.seminarbot.yaml.Canonical;
import org.seminarbot.yaml.Node;
import org.seminarbot.yaml.Problems;
import org.seminarbot.yaml.YamlFile;

/**
 * A prompt as it stood when it was asked, with all that is needed to show and mark it. Answers
 * point to it, so that editing a file never changes what an old answer meant.
 *
 * @param hash SHA-256 of the content, in hexadecimal
 * @param content the canonical content: JSON with sorted keys
 * @param question SHA-256 of what was put to students and how it is marked: the same in versions
 *     that differ only in what is said afterwards, or to instructors
 * @param reading the reading's id
 * @param incident the incident's id
 * @param counts what it counts, as the files say now; empty for practice, and for what was stored
 */
public record PromptVersion(
    String hash,
    String content,
    String question,
    String reading,
    String incident,
    String incidentTitle,
    List<Prompt.Strategy> strategies,
    Prompt prompt,
    Optional<Counts> counts) {
  /** What a prompt has that is neither asked nor marked by. */
  private static final Set<String> BESIDE =
      Set.of(
          "counts",
          "debrief",
          "explain",
          "feedback",
          "level",
          "otherwise",
          "source",
          "title",
          "twin",
          "vote-twice");

  static PromptVersion of(
      Node canonical,
      Node promptNode,
      String reading,
      String incident,
      String incidentTitle,
      List<Prompt.Strategy> strategies,
      Prompt prompt,
      Optional<Counts> counts) {
    String content = Canonical.json(canonical);
    return new PromptVersion(
        sha256(content),
        content,
        sha256(
            Canonical.json(Canonical.withoutAny(promptNode, BESIDE))
                + moves(prompt, strategies)
                + reading),
        reading,
        incident,
        incidentTitle,
        strategies,
        prompt,
        counts);
  }

  /** The moves as they stand in the form. */
  private static String moves(Prompt prompt, List<Prompt.Strategy> strategies) {
    return prompt instanceof RolePlay play
        ? play.moves().stream()
            .map(move -> Prompt.strategy(strategies, move))
            .map(move -> new Prompt.Strategy(move.id(), move.text(), "", move.withoutPost()))
            .toList()
            .toString()
        : "";
  }

  /** The version that {@code content} was stored from. */
  public static PromptVersion read(String content) {
    Problems problems = new Problems();
    Node node =
        YamlFile.read("stored prompt", content.getBytes(StandardCharsets.UTF_8), problems)
            .orElseThrow(() -> new IllegalStateException("a stored prompt is no YAML"));
    PromptVersion version = PromptReader.version(node, problems);
    if (!problems.isEmpty()) {
      throw new IllegalStateException("a stored prompt cannot be read: " + problems.all().get(0));
    }
    return version;
  }

  /** What it is asked for by: the prompt's id. */
  public String id() {
    return prompt.id();
  }

  /** What tells it from a prompt of the same id in another reading: {@code reading/id}. */
  public String qualifiedId() {
    return reading + "/" + id();
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
