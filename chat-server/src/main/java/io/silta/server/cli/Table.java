package io.silta.server.cli;

import io.silta.server.logging.OneLine;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Rows under a head, in columns as wide as they must be. */
final class Table {
  private Table() {}

  static void print(PrintWriter out, List<String> head, List<List<String>> rows) {
    List<List<String>> all = Stream.concat(Stream.of(head), rows.stream()).toList();
    List<Integer> widths = new ArrayList<>();
    for (int column = 0; column < head.size(); column++) {
      int index = column;
      widths.add(all.stream().mapToInt(row -> row.get(index).length()).max().orElse(0));
    }
    all.forEach(row -> out.println(line(row, widths)));
  }

  private static String line(List<String> row, List<Integer> widths) {
    var line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      String cell = OneLine.of(row.get(column));
      line.append(cell).append(" ".repeat(Math.max(0, widths.get(column) - cell.length()) + 2));
    }
    return line.toString().stripTrailing();
  }
}
