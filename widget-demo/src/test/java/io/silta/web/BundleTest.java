package io.silta.web;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bundles as a server compresses and sends them. */
class BundleTest {
  private static final int LOADER_BYTES_MAX = 3 * 1024;
  private static final int ALL_BYTES_MAX = 25 * 1024;

  @Test
  void loaderStaysWithinThreeKibibytes() throws IOException {
    int bytes = compressed("silta.js");
    System.out.printf("silta.js: %d bytes gzip%n", bytes);
    assertTrue(bytes <= LOADER_BYTES_MAX, "silta.js: " + bytes + " (expected: 0..3072)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fi", "sv", "en"})
  void allThatAVisitorLoadsStaysWithinTwentyFiveKibibytes(String language) throws IOException {
    int bytes = 0;
    for (String name : ofOneVisitor(language)) {
      bytes += compressed(name);
    }
    System.out.printf("loader and widget in %s: %d bytes gzip%n", language, bytes);
    assertTrue(bytes <= ALL_BYTES_MAX, language + ": " + bytes + " (expected: 0..25600)");
  }

  @Test
  void thePageOfTheWidgetHasNothingThatItsPolicyForbids() throws IOException {
    var page = new String(content("widget/frame.html"), StandardCharsets.UTF_8);
    Stream.of("<style", "style=", "onload", "javascript:", "http:", "https:")
        .forEach(word -> assertTrue(!page.contains(word), "frame.html: has " + word));
  }

  private static List<String> ofOneVisitor(String language) {
    return List.of(
        "silta.js",
        "widget/frame.html",
        "widget/widget.js",
        "widget/widget.css",
        "widget/" + language + ".js");
  }

  private static int compressed(String name) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(content(name));
    }
    return out.size();
  }

  private static byte[] content(String name) throws IOException {
    try (InputStream in = BundleTest.class.getResourceAsStream("/web/" + name)) {
      if (in == null) {
        throw new IOException(name + ": not among the resources of the module");
      }
      return in.readAllBytes();
    }
  }
}
