package org.seminarbot.exchange;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Unpacks a reading's folder that somebody made a zip file of. */
final class Zipped {
  private static final String HEAD = "reading.yml";
  private static final int MOST_ENTRIES = 1_000;

  private Zipped() {}

  /** Whether a file is a zip file. */
  static boolean is(byte[] bytes) {
    return bytes.length > 3 && bytes[0] == 'P' && bytes[1] == 'K' && bytes[2] == 3 && bytes[3] == 4;
  }

  /**
   * Writes the reading.yml and the YAML files that lie beside it into a folder.
   *
   * @param name what the zip file is called in messages
   * @throws BadFile when it cannot be unpacked, holds too much, or not one reading
   */
  static void unpack(String name, byte[] bytes, Path folder) throws IOException {
    Map<String, byte[]> files = files(name, bytes);
    List<String> heads =
        files.keySet().stream().filter(file -> file.matches("(.*/)?reading[.]yml")).toList();
    if (heads.size() != 1) {
      throw new BadFile(
          heads.isEmpty()
              ? "%s has no reading.yml in it: make a zip file of a reading's folder."
                  .formatted(name)
              : "%s has %d readings in it: make a zip file of each.".formatted(name, heads.size()));
    }
    String beside = heads.get(0).substring(0, heads.get(0).length() - HEAD.length());
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      String own = file.getKey().startsWith(beside) ? file.getKey().substring(beside.length()) : "";
      if (own.matches("[^/\\\\:]+")) {
        Files.write(folder.resolve(own), file.getValue());
      }
    }
  }

  /** The YAML files by path; those that are hidden, as a Mac adds them, are no one's. */
  private static Map<String, byte[]> files(String name, byte[] bytes) {
    Map<String, byte[]> files = new TreeMap<>();
    int left = TextFile.MOST_BYTES;
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      int entries = 0;
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        byte[] content = zip.readNBytes(left + 1);
        left -= content.length;
        entries++;
        if (left < 0 || entries > MOST_ENTRIES) {
          throw TextFile.tooLarge(name);
        }
        if (entry.getName().matches("(.*/)?[^./][^/]*[.]ya?ml")) {
          files.put(entry.getName(), content);
        }
      }
    } catch (IOException | IllegalArgumentException e) { // the latter of a name that is no text
      throw new BadFile("%s cannot be unpacked: make the zip file anew.".formatted(name));
    }
    return files;
  }
}
