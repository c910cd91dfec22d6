package io.silta.server.staff;

import io.silta.server.secret.Secrets;
import java.util.Optional;

/** Logs staff in and out, and knows who is behind a token. */
public final class StaffSessions {
  private static final long BUSY_RETRY_MILLIS = 1_000;
  private static final long NOTED_EVERY_MILLIS = 60_000;
  private static final int LOGIN_MAX = 80;

  /** How long a session lasts: since the login, and since it was last used. */
  public record Lifetimes(long absoluteMillis, long idleMillis) {
    /** A working day, and a long lunch. */
    public static final Lifetimes USUAL = new Lifetimes(12 * 3_600_000L, 2 * 3_600_000L);
  }

  /** A session that is good now. */
  public record Active(String sessionId, StaffMember member) {}

  private final StaffDirectory directory;
  private final SessionStore store;
  private final Passwords passwords;
  private final Secrets secrets;
  private final Lifetimes lifetimes;
  private final LoginGuard guard = new LoginGuard();

  /** Makes the service. */
  public StaffSessions(
      StaffDirectory directory,
      SessionStore store,
      Passwords passwords,
      Secrets secrets,
      Lifetimes lifetimes) {
    this.directory = directory;
    this.store = store;
    this.passwords = passwords;
    this.secrets = secrets;
    this.lifetimes = lifetimes;
  }

  /**
   * Looks at a login and a password. An unknown login takes as long as a wrong password.
   *
   * @param address where the attempt came from
   */
  public Login login(String login, String password, String address, long now) {
    String account = account(login);
    long waitMillis = guard.attempt(account, address, now);
    if (waitMillis > 0) {
      return new Login.TooMany(waitMillis);
    }
    Optional<StaffDirectory.Credential> credential = directory.credential(account);
    String hash =
        credential.map(StaffDirectory.Credential::passwordHash).orElseGet(passwords::nobodys);
    return switch (passwords.check(password, hash)) {
      case RIGHT -> right(credential.map(StaffDirectory.Credential::member), address, now);
      case WRONG -> new Login.Wrong();
      case BUSY -> busy(account, address);
    };
  }

  /** Nobody has a longer one, and what is remembered of attempts stays small. */
  private static String account(String login) {
    String normal = StaffMember.normalLogin(login);
    return normal.substring(0, Math.min(normal.length(), LOGIN_MAX + 1));
  }

  private Login busy(String account, String address) {
    guard.undecided(account, address);
    return new Login.TooMany(BUSY_RETRY_MILLIS);
  }

  private Login right(Optional<StaffMember> member, String address, long now) {
    return member
        .filter(known -> !known.disabled())
        .<Login>map(known -> grant(known, address, now))
        .orElseGet(Login.Wrong::new);
  }

  private Login grant(StaffMember member, String address, long now) {
    guard.right(member.login(), address);
    store.removeExpired(now - lifetimes.absoluteMillis(), now - lifetimes.idleMillis());
    String token = secrets.token();
    SessionStore.Stored session = new SessionStore.Stored(secrets.id(), member.id(), now, now);
    store.add(session, Secrets.hash(token));
    return new Login.Granted(token, session.id(), member);
  }

  /** Who has this token, if the session still lasts; counts as use. */
  public Optional<Active> byToken(String token, long now) {
    return store.byTokenHash(Secrets.hash(token)).flatMap(session -> active(session, now));
  }

  /** Whether a session that is in use, such as by a connection, still lasts; counts as use. */
  public Optional<Active> byId(String sessionId, long now) {
    return store.byId(sessionId).flatMap(session -> active(session, now));
  }

  private Optional<Active> active(SessionStore.Stored session, long now) {
    boolean lasts = lasts(session, now);
    Optional<Active> active =
        directory
            .byId(session.staff())
            .filter(member -> lasts && !member.disabled())
            .map(member -> new Active(session.id(), member));
    if (active.isPresent() && now - session.usedAt() >= NOTED_EVERY_MILLIS) {
      store.used(session.id(), now);
    }
    return active;
  }

  /** Whether somebody is logged in by another session than this one. */
  public boolean isElsewhere(String staffId, String sessionId, long now) {
    return store.ofStaff(staffId).stream()
        .filter(session -> !session.id().equals(sessionId))
        .anyMatch(session -> lasts(session, now));
  }

  private boolean lasts(SessionStore.Stored session, long now) {
    return now - session.createdAt() < lifetimes.absoluteMillis()
        && now - session.usedAt() < lifetimes.idleMillis();
  }

  /** Ends the session of this token. */
  public void logout(String token) {
    store.byTokenHash(Secrets.hash(token)).ifPresent(session -> store.remove(session.id()));
  }

  /** Ends all sessions of somebody. */
  public void revokeAll(String staffId) {
    store.removeAll(staffId);
  }
}
