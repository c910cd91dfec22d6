package io.silta.server.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * The files under {@code /web} of the class path, read once, by their exact paths: what is not in
 * this map does not exist, however a path is written.
 */
final class WebFiles {
  private static final String ROOT = "web";
  private static final int GZIP_FROM_BYTES = 512;
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("webp", "image/webp"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("mp3", "audio/mpeg"),
          Map.entry("txt", "text/plain; charset=utf-8"));

  /**
   * A file.
   *
   * @param gzip the same compressed, if that is shorter
   */
  record WebFile(String type, String etag, byte[] plain, Optional<byte[]> gzip) {}

  private final Map<String, WebFile> files;

  private WebFiles(Map<String, WebFile> files) {
    this.files = Map.copyOf(files);
  }

  /** The file of a path as {@code /console/index.html}. */
  Optional<WebFile> find(String path) {
    return Optional.ofNullable(files.get(path));
  }

  /** Reads all files that the class path has. Blocks. */
  static WebFiles load(ClassLoader loader) {
    Map<String, WebFile> files = new HashMap<>();
    try {
      for (URL root : Collections.list(loader.getResources(ROOT))) {
        if (root.openConnection() instanceof JarURLConnection jar) {
          readJar(jar, files);
        } else {
          readFolder(Path.of(URI.create(root.toString())), files);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new WebFiles(files);
  }

  private static void readJar(JarURLConnection connection, Map<String, WebFile> files)
      throws IOException {
    // The cached JarFile belongs to the class loader: it stays open.
    var jar = connection.getJarFile();
    for (var entry : Collections.list(jar.entries())) {
      if (!entry.isDirectory() && entry.getName().startsWith(ROOT + "/")) {
        try (InputStream in = jar.getInputStream(entry)) {
          put(entry.getName().substring(ROOT.length()), in.readAllBytes(), files);
        }
      }
    }
  }

  private static void readFolder(Path root, Map<String, WebFile> files) throws IOException {
    try (var paths = Files.walk(root)) {
      for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
        String name = "/" + root.relativize(path).toString().replace('\\', '/');
        put(name, Files.readAllBytes(path), files);
      }
    }
  }

  /** Source maps and files of no known type stay inside. */
  private static void put(String path, byte[] plain, Map<String, WebFile> files) {
    String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    String type = TYPES.get(ending);
    if (type != null) {
      files.putIfAbsent(path, new WebFile(type, etag(plain), plain, gzip(type, plain)));
    }
  }

  private static String etag(byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return "\"" + HexFormat.of().formatHex(hash, 0, 12) + "\"";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static Optional<byte[]> gzip(String type, byte[] plain) {
    boolean dense = type.startsWith("image/") && !type.contains("svg") || type.startsWith("font/");
    if (dense || plain.length < GZIP_FROM_BYTES) {
      return Optional.empty();
    }
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.size() < plain.length ? Optional.of(out.toByteArray()) : Optional.empty();
  }
}
