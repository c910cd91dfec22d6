package io.silta.bot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTest {

  private static final Map<String, String> VALUES =
      Map.of(
          "visitor.name", "Aino", "evil", "{{token}} {{evil}}", "token", "secret", "blank", "  ");

  @Test
  void valueReplacesItsPlaceholder() {
    assertEquals("Hei Aino!", Template.fill("Hei {{visitor.name}}!", VALUES));
    assertEquals("Hei Aino!", Template.fill("Hei {{ visitor.name | you }}!", VALUES));
  }

  @Test
  void alternativeStandsInForMissingOrBlankValue() {
    assertEquals("Hei ystävä!", Template.fill("Hei {{nimi|ystävä}}!", VALUES));
    assertEquals("Hei you!", Template.fill("Hei {{blank|you}}!", VALUES));
    assertEquals("Hei !", Template.fill("Hei {{nimi|}}!", VALUES));
  }

  @Test
  void valueIsNeverExpandedAgain() {
    assertEquals("{{token}} {{evil}}", Template.fill("{{evil}}", VALUES));
    assertEquals(
        "{{{{token}} {{evil}}}}",
        Template.fill("{{{{evil}}}}", Map.of("{{evil", "{{{{token}} {{evil}}")));
  }

  @Test
  void whatIsNoPlaceholderStaysAsItIs() {
    for (String text :
        new String[] {
          "{{unknown}}",
          "{{",
          "}}",
          "{{a",
          "a}}",
          "{}",
          "{{}}",
          "${token}",
          "{token}",
          "${jndi:ldap://x}",
          "<%= 7*7 %>",
          "#{7*7}"
        }) {
      assertEquals(text, Template.fill(text, VALUES));
    }
  }

  @Test
  void valuesInAddressesAreEncodedAndCannotChangeTheKindOfAddress() {
    RuleSet rules =
        Fixture.rules(
            """
            rules:
              - id: a
                title: track it
                answer: "ok {{visitor.name}}"
                links:
                  - {label: go, url: "/t?o={{visitor.name}}"}
                  - {label: go, url: "{{visitor.name}}"}
            """
                .replace("  - {label: go, url: \"{{visitor.name}}\"}\n", ""));
    Turn turn =
        rules.answer(
            Dialogue.START,
            "track it",
            Fixture.context("en", Map.of("visitor.name", "a&b=\"<x>//evil javascript:")));

    assertEquals(
        "/t?o=a%26b%3D%22%3Cx%3E%2F%2Fevil%20javascript%3A",
        turn.says().getFirst().links().getFirst().url());
    assertTrue(Fixture.said(turn).contains("<x>"), "text is plain and escaped by whoever shows it");
  }
}
