package io.silta.server.faq;

import io.silta.bot.Action;
import io.silta.bot.Decision;
import io.silta.bot.Dialogue;
import io.silta.bot.RuleSet;
import io.silta.bot.Say;
import io.silta.bot.Turn;
import io.silta.bot.TurnContext;
import io.silta.protocol.Author;
import io.silta.protocol.BotMemory;
import io.silta.protocol.Candidate;
import io.silta.protocol.Card;
import io.silta.protocol.Event;
import io.silta.protocol.HandoffReason;
import io.silta.protocol.Ids;
import io.silta.protocol.Link;
import io.silta.protocol.Owner;
import io.silta.protocol.Page;
import io.silta.protocol.Profile;
import io.silta.protocol.QuickReply;
import io.silta.protocol.ServerFrame;
import io.silta.server.conversation.Command;
import io.silta.server.conversation.Conversation;
import io.silta.server.conversation.Entry;
import io.silta.server.conversation.Reaction;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the visitors' messages while the bot owns a conversation. What it decides goes through
 * the log as a command with the epoch that it saw, so it can never speak once a person has the
 * conversation, and never twice to one message.
 */
public final class FaqBot implements Reaction {
  private static final Logger LOG = LoggerFactory.getLogger(FaqBot.class);

  private final RuleStore rules;
  private final InstantSource clock;
  private final ZoneId zone;
  private final BooleanSupplier agentsAvailable;
  private final ToIntFunction<String> earlierConversations;

  /**
   * Makes the bot.
   *
   * @param zone the site's time zone, for rules that name none
   * @param agentsAvailable whether a person could take a chat now
   * @param earlierConversations how many conversations the visitor of this one had before
   */
  public FaqBot(
      RuleStore rules,
      InstantSource clock,
      ZoneId zone,
      BooleanSupplier agentsAvailable,
      ToIntFunction<String> earlierConversations) {
    this.rules = rules;
    this.clock = clock;
    this.zone = zone;
    this.agentsAvailable = agentsAvailable;
    this.earlierConversations = earlierConversations;
  }

  /** The version of the rules in force. */
  public String version() {
    return rules.current().version();
  }

  /** What the bot is called. */
  public String name(String language) {
    return rules.current().botName(language);
  }

  /** What it says before the visitor says anything. */
  public List<ServerFrame.Greeting> greeting(String language, Profile profile, Page page) {
    return rules.current().greet(context(language, profile, page)).says().stream()
        .map(say -> new ServerFrame.Greeting(say.text(), replies(say), links(say)))
        .toList();
  }

  /** Its answers, for agents to give. */
  public List<ServerFrame.Canned> canned() {
    return rules.current().readyAnswers().stream()
        .map(answer -> new ServerFrame.Canned(answer.rule(), answer.title(), answer.texts()))
        .toList();
  }

  @Override
  public List<Command> committed(Conversation after, List<Entry> entries) {
    boolean asked = after.owner() == Owner.BOT && after.unanswered() > 0;
    return asked && after.visitorSpokeLast() ? List.of(turn(after)) : List.of();
  }

  private Command turn(Conversation state) {
    RuleSet set = rules.current();
    Dialogue before = state.decided() == null ? Dialogue.START : dialogue(state.decided().memory());
    String text = state.last().text();
    try {
      TurnContext context = context(state.language(), state.profile(), state.page());
      return command(state, set, set.answer(before, text, context));
    } catch (RuntimeException e) {
      LOG.error("the bot failed in rules {}", set.version(), e);
      return command(state, set, failed(before, state.language(), set));
    }
  }

  private static Turn failed(Dialogue before, String language, RuleSet set) {
    Say say = new Say(set.text("handoff", language), List.of(), List.of());
    Decision decision = new Decision("error", null, 0, List.of(), before.unmatched());
    return new Turn(before, List.of(say), List.of(new Action.HandOff("", 0, "error")), decision);
  }

  private Command command(Conversation state, RuleSet set, Turn turn) {
    BotMemory memory = memory(turn.dialogue(), state.language());
    Decision why = turn.decision();
    Event.BotDecided decided =
        new Event.BotDecided(
            state.unanswered(),
            why.outcome(),
            why.rule(),
            set.version(),
            why.score(),
            candidates(why),
            why.unmatched(),
            memory);
    Author bot = Author.bot(set.botName(memory.language()));
    List<Event.Message> messages =
        turn.says().stream()
            .map(say -> new Event.Message(Ids.random(), bot, say.text(), replies(say), links(say)))
            .toList();
    Command.HandoffWish wish = null;
    boolean close = false;
    List<String> tags = new ArrayList<>();
    for (Action action : turn.actions()) {
      switch (action) {
        case Action.HandOff handOff -> wish = wish(state, decided, turn, handOff);
        case Action.Tag(String tag) -> tags.add(tag);
        case Action.Close() -> close = true;
      }
    }
    return new Command.BotTurn(state.epoch(), decided, messages, wish, tags, close);
  }

  private Command.HandoffWish wish(
      Conversation state, Event.BotDecided decided, Turn turn, Action.HandOff handOff) {
    Card card =
        new Card(
            1,
            HandoffReason.valueOf(handOff.reason().toUpperCase(Locale.ROOT)),
            decided.rule(),
            decided.ruleSet(),
            tried(state, decided),
            decided.unmatched(),
            turn.dialogue().slots(),
            decided.memory().language(),
            state.page(),
            state.profile(),
            earlierConversations.applyAsInt(state.id()),
            1,
            state.head());
    String skill = handOff.skill() == null || handOff.skill().isEmpty() ? null : handOff.skill();
    return new Command.HandoffWish(card, skill, handOff.priority());
  }

  /**
   * What it weighed for this message, or else for the last one: a wish for a person weighs nothing.
   */
  private static List<Candidate> tried(Conversation state, Event.BotDecided decided) {
    boolean nothing = decided.candidates().isEmpty() && state.decided() != null;
    return nothing ? state.decided().candidates() : decided.candidates();
  }

  private TurnContext context(String language, Profile profile, Page page) {
    Map<String, String> variables = new HashMap<>();
    put(variables, "visitor.name", profile.name());
    put(variables, "visitor.email", profile.email());
    profile.attributes().forEach((key, value) -> put(variables, "attribute." + key, value));
    if (page != null) {
      put(variables, "page.url", page.url());
      put(variables, "page.title", page.title());
    }
    return new TurnContext(
        language, variables, clock.instant(), zone, agentsAvailable.getAsBoolean());
  }

  private static void put(Map<String, String> variables, String key, String value) {
    if (value != null) {
      variables.put(key, value);
    }
  }

  private static List<QuickReply> replies(Say say) {
    return say.quickReplies().stream().map(r -> new QuickReply(r.label(), r.text())).toList();
  }

  private static List<Link> links(Say say) {
    return say.links().stream().map(l -> new Link(l.label(), l.url())).toList();
  }

  private static List<Candidate> candidates(Decision why) {
    return why.candidates().stream()
        .map(c -> new Candidate(c.rule(), c.title(), c.score(), c.why()))
        .toList();
  }

  private static BotMemory memory(Dialogue dialogue, String otherwise) {
    return new BotMemory(
        dialogue.language() == null ? otherwise : dialogue.language(),
        dialogue.failures(),
        dialogue.pendingRule(),
        dialogue.pendingSlot(),
        dialogue.slotRetries(),
        dialogue.slots(),
        dialogue.offered(),
        dialogue.recent(),
        dialogue.turns(),
        dialogue.fruitless(),
        dialogue.unmatched());
  }

  private static Dialogue dialogue(BotMemory memory) {
    return new Dialogue(
        memory.language(),
        memory.failures(),
        memory.pendingRule(),
        memory.pendingSlot(),
        memory.slotRetries(),
        memory.slots(),
        memory.offered(),
        memory.recent(),
        memory.turns(),
        memory.fruitless(),
        memory.unmatched());
  }
}
