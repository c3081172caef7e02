package org.seminarbot.marks;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seminarbot.statistics.Figure;
import org.seminarbot.statistics.ItemAnalysis;
import org.seminarbot.statistics.Marks;
import org.seminarbot.statistics.WholeTest;

/** The figures of a test for other programs, with full precision; null where one is undefined. */
public final class FiguresJson {
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls().create();

  private FiguresJson() {}

  private record Item(
      String name,
      @Nullable Double facility,
      @Nullable Double sd,
      @Nullable Double guess,
      @Nullable Double intendedWeight,
      @Nullable Double effectiveWeight,
      @Nullable Double discriminationIndex,
      @Nullable Double discriminativeEfficiency) {}

  private record Whole(
      int n,
      @Nullable Double mean,
      @Nullable Double median,
      @Nullable Double sd,
      @Nullable Double skewness,
      @Nullable Double kurtosis,
      @Nullable Double alpha,
      @Nullable Double errorRatio,
      @Nullable Double standardError) {}

  private record All(List<Item> items, Whole whole) {}

  /** One object, as README describes it. */
  public static String of(Marks marks) {
    WholeTest whole = WholeTest.of(marks);
    return GSON.toJson(
        new All(
            ItemAnalysis.of(marks).stream()
                .map(
                    i ->
                        new Item(
                            i.name(),
                            value(i.facility()),
                            value(i.sd()),
                            value(i.guess()),
                            value(i.intendedWeight()),
                            value(i.effectiveWeight()),
                            value(i.discriminationIndex()),
                            value(i.discriminativeEfficiency())))
                .toList(),
            new Whole(
                whole.n(),
                value(whole.mean()),
                value(whole.median()),
                value(whole.sd()),
                value(whole.skewness()),
                value(whole.kurtosis()),
                value(whole.alpha()),
                value(whole.errorRatio()),
                value(whole.standardError()))));
  }

  private static @Nullable Double value(Figure figure) {
    return figure.value().isPresent() ? figure.value().getAsDouble() : null;
  }
}
