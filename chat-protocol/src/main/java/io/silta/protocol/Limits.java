package io.silta.protocol;

/**
 * The bounds of the protocol that are the same on every server. A server tells them, with those
 * that its operator chose, in {@link ServerFrame.Welcome}.
 */
public final class Limits {
  /** The largest text of a message or a note, in UTF-16 code units. */
  public static final int TEXT_MAX = 4_000;

  /** The largest frame from a client, in bytes, all its fragments together. */
  public static final int FRAME_BYTES_MAX = 16_384;

  /** How deep the JSON of a client's frame may nest. */
  public static final int DEPTH_MAX = 16;

  /** The longest name of a person, a skill, a tag or a site, in UTF-16 code units. */
  public static final int NAME_MAX = 80;

  /** The longest value of a visitor's attribute, in UTF-16 code units. */
  public static final int VALUE_MAX = 500;

  /** The longest URL, in UTF-16 code units. */
  public static final int URL_MAX = 2_000;

  /** The most events in one page of history. */
  public static final int PAGE_MAX = 100;

  /** The most attributes of a visitor, tags of a conversation or entries of {@code have}. */
  public static final int ENTRIES_MAX = 50;

  /** The longest string of any kind in a client's frame, in UTF-16 code units. */
  public static final int STRING_MAX = 8_000;

  /** The longest name of a field in a client's frame, in UTF-16 code units. */
  public static final int FIELD_NAME_MAX = 128;

  /** The longest number in a client's frame, in characters. */
  public static final int NUMBER_MAX = 40;

  /**
   * The most JSON tokens in a client's frame: names, values, and both ends of objects and lists.
   */
  public static final int TOKENS_MAX = 1_000;

  private Limits() {}
}
