package io.silta.bot.learn;

/** A map of 64-bit hashes to numbers, by open addressing; the hash itself is the key. */
final class LongIntMap {

  static final int NONE = -1;

  private long[] keys;
  private int[] values;
  private int size;

  LongIntMap(int expected) {
    int capacity = Integer.highestOneBit(Math.max(16, expected * 2 - 1)) << 1;
    keys = new long[capacity];
    values = new int[capacity];
  }

  int size() {
    return size;
  }

  int get(long key) {
    int at = slot(keys, key);
    return keys[at] == key ? values[at] : NONE;
  }

  /** The number of {@code key}; a new key gets the next number. */
  int number(long key) {
    int at = slot(keys, key);
    if (keys[at] == key) {
      return values[at];
    }
    keys[at] = key;
    values[at] = size++;
    int number = values[at];
    if (size * 2 > keys.length) {
      grow();
    }
    return number;
  }

  void put(long key, int value) {
    int at = slot(keys, key);
    if (keys[at] != key) {
      keys[at] = key;
      size++;
    }
    values[at] = value;
    if (size * 2 > keys.length) {
      grow();
    }
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldValues = values;
    keys = new long[oldKeys.length * 2];
    values = new int[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int at = slot(keys, oldKeys[i]);
        keys[at] = oldKeys[i];
        values[at] = oldValues[i];
      }
    }
  }

  /** Hashes are well mixed already, and never 0: see {@link Features}. */
  private static int slot(long[] keys, long key) {
    int mask = keys.length - 1;
    int at = (int) (key ^ (key >>> 32)) & mask;
    while (keys[at] != 0 && keys[at] != key) {
      at = (at + 1) & mask;
    }
    return at;
  }
}
