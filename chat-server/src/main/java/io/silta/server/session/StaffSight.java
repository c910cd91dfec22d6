package io.silta.server.session;

import io.silta.protocol.Owner;
import io.silta.protocol.ServerFrame;
import io.silta.server.conversation.Conversation;
import io.silta.server.staff.StaffMember;
import java.util.List;

/** Which conversations somebody of the staff may see. Pure. */
final class StaffSight {
  private StaffSight() {}

  /**
   * Supervisors and administrators see all. An agent sees what they have or had, and what needs a
   * skill that they have, or none. An author sees none.
   */
  static boolean sees(StaffMember who, Conversation conversation) {
    return conversation.head() > 0
        && switch (who.role()) {
          case SUPERVISOR, ADMIN -> true;
          case AUTHOR -> false;
          case AGENT -> agentSees(who, conversation);
        };
  }

  /** Of what waits, what they see; the total counts these alone, as far as the list tells. */
  static ServerFrame.Waiting seen(StaffMember who, ServerFrame.Waiting waiting) {
    List<ServerFrame.Chat> chats =
        waiting.chats().stream().filter(chat -> sees(who, chat)).toList();
    int hidden = waiting.chats().size() - chats.size();
    return new ServerFrame.Waiting(chats, waiting.total() - hidden);
  }

  private static boolean sees(StaffMember who, ServerFrame.Chat chat) {
    return switch (who.role()) {
      case SUPERVISOR, ADMIN -> true;
      case AUTHOR -> false;
      case AGENT ->
          chat.skill() == null
              || who.skills().contains(chat.skill())
              || who.id().equals(chat.offeredTo());
    };
  }

  private static boolean agentSees(StaffMember who, Conversation conversation) {
    boolean theirs =
        conversation.isWith(who.id())
            || conversation.lastAgent() != null && conversation.lastAgent().id().equals(who.id());
    return theirs || isAsked(who, conversation) || suits(who, conversation);
  }

  /** A person that it was passed to is asked whatever their skills. */
  private static boolean isAsked(StaffMember who, Conversation conversation) {
    return conversation.offer() != null && conversation.offer().agent().id().equals(who.id());
  }

  private static boolean suits(StaffMember who, Conversation conversation) {
    if (conversation.handoff() == null || conversation.handoff().queued() == null) {
      return conversation.owner() == Owner.NOBODY;
    }
    String skill = conversation.handoff().queued().skill();
    return skill == null || who.skills().contains(skill);
  }
}
