package io.silta.server.redis;

import io.silta.server.live.Channel;
import java.util.stream.Stream;

/**
 * What everything is called in Redis. The keys have one hash tag, so that a cluster keeps them on
 * one server and a script may touch them all; each channel has its own, so that a cluster spreads
 * them.
 */
record Keys(String prefix) {

  /** Of the desk, in the order in which {@code desk.lua} names them. */
  String[] desk() {
    return all(
        "desk:state",
        "desk:line",
        "desk:open",
        "desk:kinds",
        "desk:tickets",
        "desk:waiting",
        "desk:reservations",
        "desk:chats",
        "desk:seats",
        "desk:free");
  }

  String chats() {
    return key("desk:chats");
  }

  String reservations() {
    return key("desk:reservations");
  }

  String seats() {
    return key("desk:seats");
  }

  /** Of the presence, in the order in which {@code presence.lua} names them. */
  String[] presence() {
    return all("presence:connections", "presence:online", "presence:lost");
  }

  String online() {
    return key("presence:online");
  }

  String lost() {
    return key("presence:lost");
  }

  /** A key on the server that has all the others. */
  String[] probe() {
    return all("desk:state");
  }

  /** Where the news of a channel go. */
  String channel(Channel channel) {
    return prefix + ":{" + channel.name() + "}";
  }

  /** Where a node hears itself. */
  String node(String id) {
    return prefix + ":{node:" + id + "}";
  }

  private String key(String name) {
    return "{" + prefix + "}:" + name;
  }

  private String[] all(String... names) {
    return Stream.of(names).map(this::key).toArray(String[]::new);
  }
}
