package io.silta.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class RulesEvalTest {
  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();

  private int eval(String... options) {
    List<String> args = new ArrayList<>(List.of("rules", "eval"));
    args.addAll(List.of(options));
    return new Cli(HelpTest.outside(out)).commandLine().execute(args.toArray(String[]::new));
  }

  private String file(String name, String... lines) throws IOException {
    return Files.write(folder.resolve(name), List.of(lines)).toString();
  }

  private String train() throws IOException {
    return file(
        "train.jsonl",
        "{\"text\": \"where is my parcel\", \"intent\": \"parcel\"}",
        "{\"text\": \"track my parcel\", \"intent\": \"parcel\"}",
        "",
        "{\"text\": \"I forgot my password\", \"intent\": \"password\"}",
        "{\"text\": \"reset the password\", \"intent\": \"password\"}",
        "{\"text\": \"are you open on sunday\", \"intent\": \"hours\"}",
        "{\"text\": \"what are the opening hours\", \"intent\": \"hours\"}",
        "{\"text\": \"purple elephants dance\", \"intent\": \"strange\"}");
  }

  @Test
  void printsFractionsAndNumbers() throws IOException {
    String test =
        file(
            "test.jsonl",
            "{\"text\": \"where is the parcel\", \"intent\": \"parcel\"}",
            "{\"text\": \"forgot the password\", \"intent\": \"hours\"}",
            "{\"text\": \"purple elephants dance\", \"intent\": \"strange\"}");

    assertEquals(
        Cli.OK, eval("--train", train(), "--test", test, "--oos", "strange", "--json"), this::said);

    JsonNode figures = JsonMapper.shared().readTree(said());
    assertEquals(0.5, figures.path("topAccuracy").asDouble());
    assertEquals(1, figures.path("oosRecall").asDouble());
    assertEquals(
        List.of(
            "inScope",
            "oosRecall",
            "mcc",
            "auroc",
            "topAccuracy",
            "trainMillis",
            "microsP50",
            "microsP99",
            "megabytes"),
        List.copyOf(figures.propertyNames()));
  }

  @Test
  void namesTheLineThatCannotBeRead() throws IOException {
    String broken = file("broken.jsonl", "{\"text\": \"a\", \"intent\": \"b\"}", "{oops");
    assertEquals(Cli.FAILED, eval("--train", broken, "--test", broken));
    assertTrue(said().contains("broken.jsonl:2: not JSON"), this::said);

    String other = file("other.jsonl", "{\"text\": 7, \"intent\": \"b\"}");
    assertEquals(Cli.FAILED, eval("--train", other, "--test", other));
    assertTrue(said().contains("other.jsonl:1: text: 7 (expected: a text)"), this::said);

    assertEquals(Cli.FAILED, eval("--train", folder + "/none", "--test", other));
    assertTrue(said().contains("none: cannot be read"), this::said);
  }

  @Test
  void refusesSharesAndLanguagesThatAreNone() throws IOException {
    String train = train();
    assertEquals(Cli.USAGE, eval("--train", train, "--test", train, "--typos", "1.5"));
    assertTrue(said().contains("--typos: 1.5 (expected: 0 to 1)"), this::said);
    assertEquals(Cli.USAGE, eval("--train", train, "--test", train, "--language", "xx"));
    assertTrue(said().contains("--language: xx (expected: en, fi or sv)"), this::said);
  }

  private String said() {
    return out.toString();
  }
}
