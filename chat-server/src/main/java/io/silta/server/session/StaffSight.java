package io.silta.server.session;

import io.silta.protocol.Owner;
import io.silta.server.conversation.Conversation;
import io.silta.server.staff.StaffMember;

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

  private static boolean agentSees(StaffMember who, Conversation conversation) {
    boolean theirs =
        conversation.isWith(who.id())
            || conversation.lastAgent() != null && conversation.lastAgent().id().equals(who.id());
    return theirs || suits(who, conversation);
  }

  private static boolean suits(StaffMember who, Conversation conversation) {
    if (conversation.handoff() == null || conversation.handoff().queued() == null) {
      return conversation.owner() == Owner.NOBODY;
    }
    String skill = conversation.handoff().queued().skill();
    return skill == null || who.skills().contains(skill);
  }
}
