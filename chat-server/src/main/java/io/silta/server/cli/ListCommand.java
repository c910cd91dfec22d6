package io.silta.server.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** A command that lists what is in a data folder, for people or for programs. */
abstract class ListCommand<T> extends RegisterCommand {
  private final List<String> head;

  @Option(names = "--json", description = "Print one JSON object a line.")
  private boolean json;

  /** With the headings of the table. */
  ListCommand(Outside outside, String... head) {
    super(outside);
    this.head = List.of(head);
  }

  abstract List<T> all(Register register);

  /** As many cells as there are headings. */
  abstract List<String> asRow(T one);

  abstract Map<String, Object> asMap(T one);

  @Override
  final void run(Register register) {
    List<T> all = all(register);
    if (json) {
      all.forEach(one -> say(JsonLines.write(asMap(one))));
    } else {
      Table.print(outside.out(), head, all.stream().map(this::asRow).toList());
    }
  }
}
