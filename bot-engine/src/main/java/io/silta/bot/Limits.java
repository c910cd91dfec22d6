package io.silta.bot;

/** Bounds of a rule set; each is named in the message that refuses what exceeds it. */
final class Limits {

  static final int FILES_MAX = 200;
  static final int FILE_BYTES_MAX = 256 * 1024;
  static final int DEPTH_MAX = 16;
  static final int NODES_MAX = 50_000;
  static final int RULES_MAX = 5_000;
  static final int EXAMPLES_PER_RULE_MAX = 500;
  static final int EXAMPLES_MAX = 50_000;
  static final int EXAMPLE_CHARS_MAX = 500;
  static final int KEYWORDS_PER_RULE_MAX = 200;
  static final int PATTERNS_PER_RULE_MAX = 20;
  static final int PATTERNS_MAX = 5_000;
  static final long INSTRUCTIONS_MAX = 150_000;
  static final int PATTERN_CHARS_MAX = 256;
  static final int PATTERN_INSTRUCTIONS_MAX = 2_000;
  static final int ANSWER_CHARS_MAX = 4_000;
  static final int LABEL_CHARS_MAX = 200;
  static final int VARIANTS_MAX = 20;
  static final int REPLIES_MAX = 10;
  static final int SLOTS_MAX = 10;
  static final int TESTS_MAX = 10_000;
  static final int PROBLEMS_MAX = 100;

  /** A visitor's text is cut to this many UTF-16 units before it is matched. */
  static final int TEXT_CHARS_MAX = 8_192;

  /** Words are looked for in this much of it. */
  static final int WORDS_CHARS_MAX = 2_000;

  private Limits() {}
}
