package io.silta.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.silta.server.RunningHouse;
import io.silta.server.staff.StaffRole;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All of it by keyboard alone; and that axe, which {@link LooksTest} relies on, finds mistakes. */
final class AccessibilityTest {
  private static final int TABS_MAX = 25;
  private static final String BREAK =
      "() => document.body.append(Object.assign(document.createElement('button'), {id: 'broken'}))";
  private static final String FOCUSED =
      """
      () => {
        const at = document.activeElement;
        return (at.getAttribute('aria-label') ?? '') + ' ' + at.textContent + ' '
          + [...(at.labels ?? [])].map((it) => it.textContent);
      }
      """;

  @Test
  void whatIsWrongInThePageOrInTheFrameOfTheWidgetIsFound(@TempDir Path folder) throws Exception {
    try (RunningHouse house = RunningHouse.in(folder).start();
        Chromium chromium = new Chromium()) {
      VisitorWindow visitor = new VisitorWindow(window(chromium));
      visitor.open(house.origin());
      for (Frame frame : visitor.page().frames()) {
        assertEquals(List.of(), Axe.complaints(frame));
        frame.evaluate(BREAK);
        assertTrue(Axe.complaints(frame).toString().contains("button-name"), frame.url());
      }
    }
  }

  @Test
  void aWholeChatNeedsNoMouse(@TempDir Path folder) throws Exception {
    try (RunningHouse house =
            RunningHouse.in(folder).staff("aino", "Aino Virtanen", StaffRole.AGENT).start();
        Chromium chromium = new Chromium()) {
      try {
        walk(house, chromium);
      } catch (Throwable failure) {
        chromium.pictureAll("failed-keyboard");
        throw failure;
      }
      assertEquals(List.of(), chromium.complaints());
    }
  }

  private static void walk(RunningHouse house, Chromium chromium) {
    AgentWindow aino = new AgentWindow(window(chromium));
    theAgentComesIn(aino, house);
    VisitorWindow visitor = new VisitorWindow(window(chromium));
    theVisitorAsks(visitor, house);
    theAgentAnswers(aino, visitor);
    theAgentCloses(aino);
    theVisitorRates(visitor);
  }

  private static void theAgentComesIn(AgentWindow aino, RunningHouse house) {
    Page page = aino.page();
    page.navigate(house.origin() + "/console/");
    tabTo(page.mainFrame(), "Käyttäjätunnus");
    page.keyboard().type("aino");
    page.keyboard().press("Tab");
    page.keyboard().type(RunningHouse.PASSWORD);
    page.keyboard().press("Enter");
    assertThat(page.getByText("Omat keskustelut")).isVisible();
    tabTo(page.mainFrame(), "Olen vapaana");
    page.keyboard().press("Enter");
    assertThat(page.getByText("Nyt on hiljaista.")).isVisible();
  }

  private static void theVisitorAsks(VisitorWindow visitor, RunningHouse house) {
    Page page = visitor.page();
    page.navigate(house.origin() + "/shop/");
    tabTo(page.mainFrame(), "Tarvitsetko apua?");
    page.keyboard().press("Enter");
    page.waitForCondition(() -> visitor.chat() != null);
    assertThat(visitor.composer()).isFocused();
    page.keyboard().type("Mitä suosittelette?");
    page.keyboard().press("Enter");
    assertThat(visitor.chat().locator(".reply").getByText("Retkelle")).isVisible();
    tabBackTo(visitor.chat(), "Retkelle");
    page.keyboard().press("Enter");
    assertThat(visitor.log().locator(".from-visitor")).hasCount(2);
    tabBackTo(visitor.chat(), "Juttele ihmisen kanssa");
    page.keyboard().press("Enter");
    visitor.sees("Etsimme sinulle asiakaspalvelijan");
  }

  private static void theAgentAnswers(AgentWindow aino, VisitorWindow visitor) {
    Keyboard keys = aino.page().keyboard();
    assertThat(aino.button("Ota keskustelu").first()).isVisible();
    keys.press("Alt+Enter");
    assertThat(aino.composer()).isFocused();
    keys.type("Hei, täällä Aino.");
    keys.press("Enter");
    visitor.sees("Hei, täällä Aino.");
    keys.type("/");
    assertThat(aino.page().getByRole(AriaRole.LISTBOX)).isVisible();
    keys.press("ArrowDown");
    keys.press("Enter");
    assertThat(aino.page().getByRole(AriaRole.LISTBOX)).not().isVisible();
    String canned = aino.composer().inputValue();
    assertTrue(canned.length() > 10 && !canned.startsWith("/"), canned);
    keys.press("Enter");
    visitor.sees(canned.lines().findFirst().orElseThrow());
  }

  private static void theAgentCloses(AgentWindow aino) {
    Keyboard keys = aino.page().keyboard();
    keys.press("Control+Shift+KeyE");
    assertThat(aino.page().getByRole(AriaRole.DIALOG)).isVisible();
    keys.press("ArrowRight");
    tabTo(aino.page().mainFrame(), "Päätä keskustelu");
    keys.press("Enter");
    aino.sees("Päätit keskustelun");
  }

  private static void theVisitorRates(VisitorWindow visitor) {
    Keyboard keys = visitor.page().keyboard();
    assertThat(visitor.chat().getByText("Miten asiointi sujui?")).isVisible();
    tabTo(visitor.chat(), "1/5");
    keys.press("ArrowRight");
    tabTo(visitor.chat(), "Lähetä palaute");
    keys.press("Enter");
    assertThat(visitor.chat().getByText("Kiitos palautteestasi.")).isVisible();
    keys.press("Escape");
    assertEquals("SILTA-CHAT", visitor.page().evaluate("document.activeElement.tagName"));
    assertThat(visitor.page().locator("silta-chat")).not().hasAttribute("data-open", "");
  }

  /** Presses Tab until what has the focus says the words. */
  private static void tabTo(Frame frame, String words) {
    walkTo(frame, "Tab", words);
  }

  /** The same the other way. */
  private static void tabBackTo(Frame frame, String words) {
    walkTo(frame, "Shift+Tab", words);
  }

  private static void walkTo(Frame frame, String key, String words) {
    for (int tabs = 0; tabs < TABS_MAX; tabs++) {
      if (((String) frame.evaluate(FOCUSED)).contains(words) && hasFocus(frame)) {
        return;
      }
      frame.page().keyboard().press(key);
    }
    throw new AssertionError(words + " is not reached by " + TABS_MAX + " Tabs: " + frame.url());
  }

  private static boolean hasFocus(Frame frame) {
    return (Boolean)
        frame.evaluate("document.hasFocus() && document.activeElement !== document.body");
  }

  private static Page window(Chromium chromium) {
    return chromium.window("fi-FI", 1280, 720, ColorScheme.LIGHT);
  }
}
