package io.silta.bot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A folder of rule files ({@code *.yaml}, {@code *.yml}), its sub-folders not included. */
public final class RuleFolder {

  private RuleFolder() {}

  /** What was read, and what could not be. */
  public record Contents(Map<String, byte[]> files, List<Problem> problems) {
    public Contents {
      files = Map.copyOf(files);
      problems = List.copyOf(problems);
    }
  }

  /**
   * Reads {@code folder}; a file that is too large is read only as far as it takes to refuse it.
   */
  public static Contents read(Path folder) {
    Map<String, byte[]> files = new TreeMap<>();
    List<Problem> problems = new ArrayList<>();
    try (Stream<Path> all = Files.list(folder)) {
      List<Path> paths = all.filter(RuleFolder::isRuleFile).sorted().toList();
      for (Path path : paths) {
        readFile(path, files, problems);
      }
      if (paths.isEmpty()) {
        problems.add(new Problem(folder.toString(), 0, 0, "no rule files (expected: *.yaml)"));
      }
    } catch (IOException e) {
      problems.add(new Problem(folder.toString(), 0, 0, "cannot be read: " + reason(e)));
    }
    return new Contents(files, problems);
  }

  /** Reads and compiles {@code folder}. */
  public static Compilation compile(Path folder) {
    Contents contents = read(folder);
    if (contents.problems().isEmpty()) {
      return RuleCompiler.compile(contents.files());
    }
    return new Compilation(Optional.empty(), contents.problems(), List.of(), 0);
  }

  private static boolean isRuleFile(Path path) {
    String name = path.getFileName().toString();
    boolean hidden = name.startsWith(".");
    return !hidden
        && (name.endsWith(".yaml") || name.endsWith(".yml"))
        && Files.isRegularFile(path);
  }

  private static void readFile(Path path, Map<String, byte[]> files, List<Problem> problems) {
    String name = path.getFileName().toString();
    try (InputStream in = Files.newInputStream(path)) {
      files.put(name, in.readNBytes(Limits.FILE_BYTES_MAX + 1));
    } catch (IOException e) {
      problems.add(new Problem(name, 0, 0, "cannot be read: " + reason(e)));
    }
  }

  private static String reason(IOException e) {
    return e.getClass().getSimpleName();
  }
}
