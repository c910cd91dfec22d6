package io.silta.bot;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Bytes to a tree, by YAML 1.2 with everything taken out that a rule file does not need: anchors,
 * aliases, tags, several documents, duplicate keys. The tree is built from the parser's events, so
 * that depth and size are refused before anything is built from them.
 */
final class YamlParser {

  private final String file;
  private final Iterator<Event> events;
  private int nodes;

  private YamlParser(String file, String text) {
    this.file = file;
    LoadSettings settings =
        LoadSettings.builder().setLabel(file).setCodePointLimit(Limits.FILE_BYTES_MAX).build();
    this.events = new Parse(settings).parseString(text).iterator();
  }

  /** The file's only document; empty, with a problem noted, when it cannot be read. */
  static Optional<YamlNode> parse(String file, byte[] bytes, Problems problems) {
    try {
      return Optional.of(new YamlParser(file, decoded(file, bytes)).document());
    } catch (Refused refused) {
      problems.add(refused.problem);
    } catch (MarkedYamlEngineException e) {
      Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
      problems.add(
          new Problem(
              file,
              mark.map(m -> m.getLine() + 1).orElse(0),
              mark.map(m -> m.getColumn() + 1).orElse(0),
              "not valid YAML: " + oneLine(e.getProblem())));
    } catch (ReaderException e) {
      problems.add(
          new Problem(
              file, 0, 0, "character U+%04X is not allowed in YAML".formatted(e.getCodePoint())));
    } catch (YamlEngineException e) {
      problems.add(new Problem(file, 0, 0, "not valid YAML: " + oneLine(e.getMessage())));
    }
    return Optional.empty();
  }

  private static String decoded(String file, byte[] bytes) {
    if (bytes.length > Limits.FILE_BYTES_MAX) {
      throw new Refused(
          new Problem(
              file,
              0,
              0,
              "size: %d bytes (expected: at most %d; split it into several files)"
                  .formatted(bytes.length, Limits.FILE_BYTES_MAX)));
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new Refused(new Problem(file, 0, 0, "not UTF-8 text (save the file as UTF-8)"));
    }
  }

  private YamlNode document() {
    events.next(); // stream start
    Event first = events.next();
    if (first instanceof StreamEndEvent) {
      return new YamlNode.Mapping(1, 1, List.of());
    }
    if (!(first instanceof DocumentStartEvent)) {
      throw refused(first, "not a YAML document");
    }
    YamlNode root = node(events.next(), 1);
    Event end = events.next();
    if (!(end instanceof DocumentEndEvent) || !(events.next() instanceof StreamEndEvent)) {
      throw refused(end, "several documents in one file (expected: one; remove \"---\")");
    }
    return root;
  }

  private YamlNode node(Event event, int depth) {
    refuseWhatWeDoNotRead(event);
    if (depth > Limits.DEPTH_MAX) {
      throw refused(event, "nested too deeply (expected: at most %d levels)", Limits.DEPTH_MAX);
    }
    if (++nodes > Limits.NODES_MAX) {
      throw refused(event, "too many values (expected: at most %d a file)", Limits.NODES_MAX);
    }
    if (event instanceof ScalarEvent scalar) {
      return scalar(scalar);
    }
    return event instanceof MappingStartEvent ? mapping(event, depth) : sequence(event, depth);
  }

  private void refuseWhatWeDoNotRead(Event event) {
    if (event instanceof AliasEvent) {
      throw refused(event, "aliases (*name) are not supported; write the value out");
    }
    if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
      throw refused(event, "anchors (&name) are not supported; write the value out");
    }
    Optional<String> tag =
        switch (event) {
          case ScalarEvent scalar -> scalar.getTag();
          case CollectionStartEvent start -> start.getTag();
          default -> Optional.empty();
        };
    if (tag.isPresent()) {
      throw refused(event, "tags (%s) are not supported", oneLine(tag.get()));
    }
  }

  private static YamlNode.Scalar scalar(ScalarEvent event) {
    boolean empty = event.isPlain() && event.getValue().isEmpty();
    return new YamlNode.Scalar(line(event), column(event), event.getValue(), empty);
  }

  private YamlNode sequence(Event start, int depth) {
    List<YamlNode> items = new ArrayList<>();
    for (Event e = events.next(); !(e instanceof SequenceEndEvent); e = events.next()) {
      items.add(node(e, depth + 1));
    }
    return new YamlNode.Sequence(line(start), column(start), List.copyOf(items));
  }

  private YamlNode mapping(Event start, int depth) {
    Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
    for (Event e = events.next(); !(e instanceof MappingEndEvent); e = events.next()) {
      if (!(node(e, depth + 1) instanceof YamlNode.Scalar key)) {
        throw refused(e, "a key must be a text");
      }
      YamlNode.Entry earlier = entries.get(key.value());
      if (earlier != null) {
        throw refused(
            e, "key \"%s\" twice (first on line %d)", oneLine(key.value()), earlier.key().line());
      }
      entries.put(key.value(), new YamlNode.Entry(key, node(events.next(), depth + 1)));
    }
    return new YamlNode.Mapping(line(start), column(start), List.copyOf(entries.values()));
  }

  private Refused refused(Event event, String message, Object... args) {
    return new Refused(new Problem(file, line(event), column(event), message.formatted(args)));
  }

  private static int line(Event event) {
    return event.getStartMark().map(m -> m.getLine() + 1).orElse(0);
  }

  private static int column(Event event) {
    return event.getStartMark().map(m -> m.getColumn() + 1).orElse(0);
  }

  private static String oneLine(String text) {
    return Problems.shown(text == null ? "" : text);
  }

  /** Ends the reading of one file. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Problem problem;

    Refused(Problem problem) {
      super(problem.message(), null, false, false);
      this.problem = problem;
    }
  }
}
