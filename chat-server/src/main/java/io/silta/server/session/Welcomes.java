package io.silta.server.session;

import io.silta.protocol.ClientFrame;
import io.silta.protocol.Owner;
import io.silta.protocol.Page;
import io.silta.protocol.Place;
import io.silta.protocol.ServerFrame;
import io.silta.protocol.Standing;
import io.silta.server.conversation.Conversation;
import io.silta.server.conversation.Entry;
import io.silta.server.live.LiveUnavailableException;
import io.silta.server.live.Subject;
import io.silta.server.sites.Site;
import io.silta.server.staff.StaffMember;
import io.silta.server.visitors.Visitor;
import java.util.Comparator;
import java.util.List;

/** Composes the snapshots that sessions begin with. */
final class Welcomes {
  private final Services services;

  Welcomes(Services services) {
    this.services = services;
  }

  /** The answer to a visitor's {@code hello}; {@code token} is null for one who has it already. */
  ServerFrame.Welcome visitor(
      Site site, Visitor visitor, String language, Page page, Conversation state, String token) {
    return new ServerFrame.Welcome(
        Build.VERSION,
        services.clock().millis(),
        services.bounds().protocol(),
        token,
        language,
        branding(site, language),
        visitor.profile(),
        services.bot().greeting(language, visitor.profile(), page),
        standing(state, View.VISITOR));
  }

  private ServerFrame.Branding branding(Site site, String language) {
    return new ServerFrame.Branding(
        site.name(), services.bot().name(language), site.accent(), site.radius(), site.languages());
  }

  /** Where a conversation stands, in the reader's count. */
  Standing standing(Conversation state, View view) {
    boolean withAgent = state.owner() == Owner.AGENT;
    Place place =
        state.owner() == Owner.QUEUE
            ? services.routing().board().place(state.id()).orElse(null)
            : null;
    return new Standing(
        state.id(),
        view.head(state),
        state.owner(),
        state.epoch(),
        state.agent(),
        withAgent ? services.isThere(Subject.agent(state.agent().id())) : null,
        place,
        state.owner() == Owner.QUEUE ? state.handoff().deferred() : null,
        state.rating() == 0 ? null : state.rating());
  }

  /** The answer to a staff {@code hello}. */
  ServerFrame.StaffWelcome staff(StaffMember me, List<ServerFrame.Chat> chats) {
    return new ServerFrame.StaffWelcome(
        Build.VERSION,
        services.clock().millis(),
        services.bounds().protocol(),
        myself(me, chats.size()),
        chats,
        StaffSight.seen(me, services.routing().board().waiting()).chats(),
        services.routing().board().colleagues().colleagues(),
        services.bot().canned(),
        skills(),
        services.bounds().dispositions());
  }

  /** As the desk knows them; while it does not answer, as they are on paper. */
  private ServerFrame.Colleague myself(StaffMember me, int chats) {
    try {
      return services.routing().board().colleague(me.id()).orElseGet(() -> onPaper(me, chats));
    } catch (LiveUnavailableException _) {
      return onPaper(me, chats);
    }
  }

  private static ServerFrame.Colleague onPaper(StaffMember me, int chats) {
    return new ServerFrame.Colleague(
        me.id(),
        me.name(),
        me.role().toString(),
        me.skills(),
        me.languages(),
        me.state(),
        true,
        chats,
        me.capacity());
  }

  private List<String> skills() {
    return services.staff().list().stream()
        .flatMap(member -> member.skills().stream())
        .distinct()
        .sorted(Comparator.naturalOrder())
        .toList();
  }

  /** A page of older events; {@code more} says whether there are still older ones. */
  ServerFrame.History history(View view, ClientFrame.History ask) {
    List<Entry> page = view.before(services.log(), ask.conversation(), ask.before(), ask.limit());
    boolean more = !page.isEmpty() && view.seq(page.getFirst()) > 1;
    return new ServerFrame.History(
        ask.id(), ask.conversation(), page.stream().map(view::frame).toList(), more);
  }
}
