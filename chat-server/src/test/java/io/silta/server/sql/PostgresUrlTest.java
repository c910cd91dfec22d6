package io.silta.server.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresUrlTest {
  @Test
  void allPartsAreDecoded() {
    var url =
        PostgresUrl.parse(
            "postgresql://al%40ice:p%2Fa:s+s%25@db.example:6543/a%20b?sslmode=require");
    assertEquals("al@ice", url.user());
    assertEquals("p/a:s+s%", url.password());
    assertEquals("db.example:6543", url.hosts());
    assertEquals("a b", url.database());
    assertEquals(Map.of("sslmode", "require"), url.options());
  }

  @Test
  void whatIsNotSaidIsTheDriversChoice() {
    var url = PostgresUrl.parse("postgres://[::1]/silta");
    assertNull(url.user());
    assertNull(url.password());
    assertEquals(Map.of(), url.options());
  }

  @Test
  void optionsOfTheUrlWinOverOursAndLibpqsNamesAreKnown() {
    var url =
        PostgresUrl.parse(
            "postgresql://u@a,b:5433/silta?connect_timeout=7&target_session_attrs=read-write");
    String jdbc = url.source(Map.of("connectTimeout", "2", "socketTimeout", "10")).getUrl();
    assertTrue(jdbc.startsWith("jdbc:postgresql://a"), jdbc);
    assertTrue(jdbc.contains("connectTimeout=7"), jdbc);
    assertTrue(jdbc.contains("socketTimeout=10"), jdbc);
    assertTrue(jdbc.contains("targetServerType=primary"), jdbc);
  }

  @Test
  void itIsShownWithoutSecrets() {
    String shown = PostgresUrl.parse("postgresql://u:secret@h/db?sslpassword=secret").toString();
    assertEquals("h/db", shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "mysql://u:secret@h/db",
        "postgresql://u:secret@h",
        "postgresql://u:secret@h/",
        "postgresql://u:sec@secret@h/db",
        "postgresql://u:secret%@h/db"
      })
  void whatIsNoUrlIsRefusedUnseen(String text) {
    var refused = assertThrows(IllegalArgumentException.class, () -> PostgresUrl.parse(text));
    assertTrue(refused.getMessage().startsWith("database-url: (hidden) (expected: "));
    assertFalse(refused.getMessage().contains("secret"));
  }
}
