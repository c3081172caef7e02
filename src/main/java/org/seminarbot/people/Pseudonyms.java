package org.seminarbot.people;

import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/**
 * Readable pseudonyms such as "Quiet Heron". Drawn by chance, never made from a name, so that
 * nothing leads back. 48 × 48 of them; when a name is taken, a number follows.
 */
final class Pseudonyms {
  private static final List<String> FIRST =
      List.of(
          "Amber", "Bold", "Brave", "Bright", "Brisk", "Calm", "Candid", "Clear", "Copper", "Coral",
          "Curious", "Deep", "Eager", "Early", "Fair", "Fleet", "Frank", "Gentle", "Glad", "Golden",
          "Grey", "Hardy", "Indigo", "Ivory", "Jade", "Keen", "Kind", "Lively", "Lucid", "Merry",
          "Mild", "Nimble", "Noble", "Olive", "Patient", "Quick", "Quiet", "Ready", "Silver",
          "Steady", "Still", "Sunny", "Swift", "Tall", "Velvet", "Violet", "Warm", "Wry");
  private static final List<String> SECOND =
      List.of(
          "Alder", "Badger", "Beech", "Bison", "Cedar", "Crane", "Dove", "Elm", "Falcon", "Fern",
          "Finch", "Fox", "Gull", "Hare", "Hawk", "Hazel", "Heron", "Ibis", "Iris", "Juniper",
          "Kestrel", "Lark", "Larch", "Linden", "Lynx", "Maple", "Marten", "Moss", "Newt", "Oak",
          "Osprey", "Otter", "Owl", "Pine", "Plover", "Raven", "Reed", "Robin", "Rowan", "Sable",
          "Seal", "Spruce", "Stork", "Swan", "Tern", "Thrush", "Willow", "Wren");
  private static final int TRIES = 6;

  private Pseudonyms() {}

  static String draw(Random random, Predicate<String> taken) {
    String drawn = "";
    for (int i = 0; i < TRIES; i++) {
      drawn =
          FIRST.get(random.nextInt(FIRST.size())) + " " + SECOND.get(random.nextInt(SECOND.size()));
      if (!taken.test(drawn)) {
        return drawn;
      }
    }
    int number = 2;
    while (taken.test(drawn + " " + number)) {
      number++;
    }
    return drawn + " " + number;
  }
}
