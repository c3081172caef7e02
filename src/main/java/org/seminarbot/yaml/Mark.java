package org.seminarbot.yaml;

/** A place in a file; line and column count from 1. Prints as {@code file:line:column}. */
public record Mark(String file, int line, int column) implements Comparable<Mark> {

  /** The same place where the file goes by another name. */
  public Mark in(String otherName) {
    return new Mark(otherName, line, column);
  }

  @Override
  public int compareTo(Mark other) {
    int byFile = file.compareTo(other.file);
    if (byFile != 0) {
      return byFile;
    }
    int byLine = Integer.compare(line, other.line);
    return byLine != 0 ? byLine : Integer.compare(column, other.column);
  }

  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
