package io.silta.server.faq;

import io.silta.bot.Compilation;
import io.silta.bot.Problem;
import io.silta.bot.RuleCompiler;
import io.silta.bot.RuleFolder;
import io.silta.bot.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules in force. They are read again when their files change, or newer ones are published;
 * rules with a problem, or with a failing test, never replace good ones.
 */
public final class RuleStore {
  private static final Logger LOG = LoggerFactory.getLogger(RuleStore.class);
  private static final int PROBLEMS_LOGGED_MAX = 20;

  private final Supplier<RuleFolder.Contents> source;
  private final Supplier<String> stamp;
  private final boolean changesAtOnce;
  private volatile RuleSet current;
  private volatile List<Problem> problems = List.of();
  // Only the reloading thread reads and writes these.
  private String loaded;
  private String seen;

  /** {@code changesAtOnce}: the source is never half changed. */
  private RuleStore(
      Supplier<RuleFolder.Contents> source, Supplier<String> stamp, boolean changesAtOnce) {
    this.source = source;
    this.stamp = stamp;
    this.changesAtOnce = changesAtOnce;
    this.loaded = stamp.get();
    this.current = compiled(source.get());
  }

  /**
   * The rules of a folder.
   *
   * @throws RulesRefusedException when they have problems; there are no good ones to fall back on
   */
  public static RuleStore ofFolder(Path folder) {
    return new RuleStore(() -> RuleFolder.read(folder), () -> stampOf(folder), false);
  }

  /**
   * The newest of those that were published.
   *
   * @param before what is in force before any are
   * @throws RulesRefusedException when they have problems
   */
  public static RuleStore ofPublished(PublishedRules published, Map<String, byte[]> before) {
    return new RuleStore(
        () -> contents(published.newest().map(PublishedRules.Published::files).orElse(before)),
        () -> published.newestVersion().map(Object::toString).orElse("none"),
        true);
  }

  private static RuleFolder.Contents contents(Map<String, byte[]> files) {
    return new RuleFolder.Contents(files, List.of());
  }

  /** Rules that are given once, file name to bytes. */
  public static RuleStore of(Map<String, byte[]> files) {
    return new RuleStore(() -> contents(files), () -> null, true);
  }

  private static RuleSet compiled(RuleFolder.Contents contents) {
    Compilation compilation = compile(contents);
    return compilation
        .ruleSet()
        .orElseThrow(() -> new RulesRefusedException(compilation.problems()));
  }

  private static Compilation compile(RuleFolder.Contents contents) {
    return contents.problems().isEmpty()
        ? RuleCompiler.compile(contents.files())
        : new Compilation(Optional.empty(), contents.problems(), List.of(), 0);
  }

  /** The rules in force. */
  public RuleSet current() {
    return current;
  }

  /** What is wrong with the files as they are now; empty when they are in force. */
  public List<Problem> problems() {
    return problems;
  }

  /**
   * Looks at the source; compiles it if it changed. Files must be the same at two looks in a row,
   * so that what is half saved is not read. One thread at a time.
   */
  public void reload() {
    String now = stamp.get();
    boolean settled = now != null && (changesAtOnce || now.equals(seen));
    seen = now;
    if (!settled || now.equals(loaded)) {
      return;
    }
    RuleFolder.Contents contents = source.get();
    loaded = now;
    Compilation compilation = compile(contents);
    problems = compilation.problems();
    compilation.ruleSet().filter(this::saysSomething).ifPresentOrElse(this::enforce, this::tell);
  }

  /** Files that were emptied are a mistake, unless there were no rules before either. */
  private boolean saysSomething(RuleSet rules) {
    boolean emptied = rules.ruleIds().isEmpty() && !current.ruleIds().isEmpty();
    if (emptied) {
      problems = List.of(new Problem("rules", 0, 0, "none left (expected: at least one)"));
    }
    return !emptied;
  }

  private void enforce(RuleSet rules) {
    LOG.info("rules {} replace {}", rules.version(), current.version());
    current = rules;
  }

  private void tell() {
    LOG.warn(
        "rules {} stay in force: the files have {} problems", current.version(), problems.size());
    problems.stream().limit(PROBLEMS_LOGGED_MAX).forEach(p -> LOG.warn("{}", p));
  }

  /** Names, sizes and times of the files, so that any change is seen; null when unreadable. */
  private static String stampOf(Path folder) {
    Map<String, String> stamps = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
        stamps.put(
            file.toString(),
            facts.size() + "/" + facts.lastModifiedTime().to(TimeUnit.NANOSECONDS));
      }
      return stamps.toString();
    } catch (IOException e) {
      return null;
    }
  }
}
