package io.silta.server.sql;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a second process off a data folder. The kernel lets go of the lock when the process dies,
 * however it dies.
 */
final class FolderLock implements AutoCloseable {
  private static final String NAME = "silta.lock";

  /**
   * The folders of this process. POSIX drops a file's locks as soon as the process closes any of
   * its handles on that file, so a second attempt from within must not even open it.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel channel;

  private FolderLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Takes the folder.
   *
   * @throws IOException if another holds it; the message names the folder and the holder's process
   */
  static FolderLock take(Path dataFolder) throws IOException {
    Path folder = dataFolder.toRealPath();
    if (!HELD.add(folder)) {
      throw inUse(folder, Long.toString(ProcessHandle.current().pid()));
    }
    try {
      return lock(folder);
    } catch (IOException e) {
      HELD.remove(folder);
      throw e;
    }
  }

  private static FolderLock lock(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock();
    if (lock == null) {
      channel.close();
      throw inUse(folder, Files.readString(file).strip());
    }
    byte[] pid = (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII);
    channel.truncate(0).write(ByteBuffer.wrap(pid), 0);
    return new FolderLock(folder, channel);
  }

  private static IOException inUse(Path folder, String pid) {
    return new IOException(
        "data: " + folder + " is in use by process " + pid + " (expected: a folder of its own)");
  }

  @Override
  public void close() throws IOException {
    channel.close();
    HELD.remove(folder);
  }
}
