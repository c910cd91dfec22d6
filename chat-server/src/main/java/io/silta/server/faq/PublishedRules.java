package io.silta.server.faq;

import java.util.Map;
import java.util.Optional;

/**
 * The rules that were published for all servers of one Silta; the newest are in force and the older
 * ones are kept. Methods block, and throw {@link
 * io.silta.server.conversation.LogUnavailableException} when the storage does not answer.
 */
public interface PublishedRules {
  /**
   * Rules as they were published.
   *
   * @param version 1, 2, 3, ...
   * @param at when, in epoch milliseconds
   * @param author who did it
   * @param note what they said of it, perhaps nothing
   * @param files file name to bytes
   */
  record Published(long version, long at, String author, String note, Map<String, byte[]> files) {}

  /** The version of the newest, if any were ever published: cheap to ask for often. */
  Optional<Long> newestVersion();

  /** The newest, if any were ever published. */
  Optional<Published> newest();

  /**
   * Publishes rules, which are not looked into here.
   *
   * @return their version, one more than the newest; of two at the same time each has its own
   */
  long publish(Map<String, byte[]> files, String author, String note, long at);
}
