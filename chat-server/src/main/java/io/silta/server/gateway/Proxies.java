package io.silta.server.gateway;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** Whose word about a client's address and scheme is believed. */
final class Proxies {
  /** Who asks, as far as can be told. */
  record Client(InetAddress address, boolean secure) {}

  private final List<IpSubnetFilterRule> trusted;

  Proxies(List<String> blocks) {
    trusted = blocks.stream().map(Proxies::rule).toList();
  }

  private static IpSubnetFilterRule rule(String block) {
    try {
      int slash = block.indexOf('/');
      String address = slash < 0 ? block : block.substring(0, slash);
      InetAddress parsed = NetUtil.createInetAddressFromIpAddressString(address);
      int bits = parsed instanceof Inet6Address ? 128 : 32;
      int prefix = slash < 0 ? bits : Integer.parseInt(block.substring(slash + 1));
      return new IpSubnetFilterRule(address, prefix, IpFilterRuleType.ACCEPT);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "trustedProxies: " + block + " (expected: an address or a block as 10.0.0.0/8)", e);
    }
  }

  boolean trusts(InetAddress address) {
    var socket = new InetSocketAddress(address, 1);
    return trusted.stream().anyMatch(rule -> rule.matches(socket));
  }

  /**
   * The client behind a connection. Of {@code X-Forwarded-For} the last address counts that no
   * trusted proxy has, for whatever stands before it anybody may have written.
   */
  Client client(InetAddress peer, boolean tls, HttpHeaders headers) {
    if (!trusts(peer)) {
      return new Client(peer, tls);
    }
    var protos = list(headers, "X-Forwarded-Proto");
    boolean secure = protos.isEmpty() ? tls : protos.getLast().equalsIgnoreCase("https");
    return new Client(forwarded(peer, list(headers, "X-Forwarded-For")), secure);
  }

  private InetAddress forwarded(InetAddress peer, List<String> hops) {
    InetAddress nearest = peer;
    for (String hop : hops.reversed()) {
      InetAddress address = NetUtil.createInetAddressFromIpAddressString(hop);
      if (address == null) {
        return nearest;
      }
      nearest = address;
      if (!trusts(address)) {
        return address;
      }
    }
    return nearest;
  }

  private static List<String> list(HttpHeaders headers, String name) {
    List<String> values = new ArrayList<>();
    for (String line : headers.getAll(name)) {
      for (String part : line.split(",")) {
        values.add(part.strip());
      }
    }
    return values;
  }
}
