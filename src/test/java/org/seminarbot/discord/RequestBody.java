package org.seminarbot.discord;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import net.dv8tion.jda.api.exceptions.ParsingException;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;

/** The body of a request: a form, and the files that came with it by their numbers. */
record RequestBody(DataObject json, TreeMap<Integer, Upload> files) {
  private static final String LINE = "\r\n";

  /** A body that nobody has read yet. */
  static final class Raw {
    private final byte[] bytes;
    private final String contentType;

    Raw(byte[] bytes, String contentType) {
      this.bytes = bytes;
      this.contentType = contentType;
    }

    RequestBody form() {
      return of(bytes, contentType);
    }

    DataArray list() {
      try {
        return DataArray.fromJson(new String(bytes, UTF_8));
      } catch (ParsingException e) {
        throw notJson();
      }
    }
  }

  /** A file that was uploaded. */
  static final class Upload {
    private final String name;
    private final byte[] bytes;

    Upload(String name, byte[] bytes) {
      this.name = name;
      this.bytes = bytes;
    }

    String name() {
      return name;
    }

    byte[] bytes() {
      return bytes;
    }
  }

  static RequestBody of(byte[] body, String contentType) {
    if (contentType.startsWith("multipart/form-data")) {
      return multipart(body, contentType);
    }
    return new RequestBody(body.length == 0 ? DataObject.empty() : json(body), new TreeMap<>());
  }

  private static DataObject json(byte[] body) {
    try {
      return DataObject.fromJson(body);
    } catch (ParsingException e) {
      throw notJson();
    }
  }

  private static Refused notJson() {
    return Refused.of(400, 50109, "The request body contains invalid JSON.");
  }

  private static RequestBody multipart(byte[] body, String contentType) {
    DataObject json = DataObject.empty();
    TreeMap<Integer, Upload> files = new TreeMap<>();
    for (Part part : parts(body, contentType)) {
      String name = part.parameter("name").orElse("");
      byte[] content = Arrays.copyOfRange(body, part.from(), part.to());
      if (name.equals("payload_json")) {
        json = json(content);
      } else if (name.startsWith("files[") && name.endsWith("]")) {
        int number = Integer.parseInt(name.substring("files[".length(), name.length() - 1));
        files.put(number, new Upload(part.parameter("filename").orElse("unknown"), content));
      }
    }
    return new RequestBody(json, files);
  }

  private record Part(String head, int from, int to) {
    Optional<String> parameter(String key) {
      String start = "; " + key + "=\"";
      int at = head.indexOf(start);
      if (at < 0) {
        return Optional.empty();
      }
      int from = at + start.length();
      String value = head.substring(from, head.indexOf('"', from));
      return Optional.of(new String(value.getBytes(ISO_8859_1), UTF_8));
    }
  }

  private static List<Part> parts(byte[] body, String contentType) {
    String text = new String(body, ISO_8859_1);
    String mark = "boundary=";
    String boundary =
        "--" + contentType.substring(contentType.indexOf(mark) + mark.length()).replace("\"", "");
    List<Part> parts = new ArrayList<>();
    int start = text.indexOf(boundary);
    while (start >= 0) {
      int next = text.indexOf(boundary, start + boundary.length());
      int content = text.indexOf(LINE + LINE, start);
      if (next < 0 || content < 0 || content > next) {
        break;
      }
      String head = text.substring(start + boundary.length(), content);
      parts.add(new Part(head, content + 4, next - LINE.length()));
      start = next;
    }
    return parts;
  }
}
