package io.silta.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.silta.server.RunningHouse;
import io.silta.server.staff.StaffRole;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every surface in every state, in both themes and two widths: nothing for axe to find. */
final class LooksTest {
  private static Chromium chromium;
  private final Gallery gallery = new Gallery();
  private RunningHouse house;

  @BeforeAll
  static void openBrowser() {
    chromium = new Chromium();
  }

  @AfterAll
  static void closeBrowser() {
    chromium.close();
  }

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    house =
        RunningHouse.in(folder)
            .staff("aino", "Aino Virtanen", StaffRole.AGENT)
            .staff("elias", "Elias Niemi", StaffRole.AGENT)
            .with("offer-seconds", "120")
            .start();
  }

  @AfterEach
  void closeWindowsAndCompare() {
    chromium.closeWindows();
    house.close();
    assertEquals("", String.join("\n", gallery.complaints()));
    assertEquals(List.of(), chromium.complaints());
  }

  @Test
  void theShop() {
    Page page = window("fi-FI");
    for (String path :
        List.of(
            "", "tuote.html?p=polku", "asiakaspalvelu.html", "en/", "en/product.html?p=kinos")) {
      page.navigate(house.origin() + "/shop/" + path);
      gallery.look(page, "shop-" + path.replaceAll("\\W+", "-"));
    }
    page.navigate(house.origin() + "/shop/en/service.html?order=TU-12345#tracking");
    gallery.look(page, "shop-en-service");
  }

  @Test
  void theWidgetWithTheBot() throws Exception {
    VisitorWindow visitor = new VisitorWindow(window("fi-FI"));
    visitor.open(house.origin());
    gallery.look(visitor.page(), "widget-01-greeting");
    visitor.say("Mitä maksutapoja teillä on?");
    visitor.sees("MobilePay");
    Locator link = visitor.chat().getByRole(AriaRole.LINK).first();
    assertThat(link).hasAttribute("href", house.origin() + "/shop/asiakaspalvelu.html#payment");
    gallery.look(visitor.page(), "widget-02-bot-answer-with-link");
    visitor.say("Mitä suosittelette?");
    assertThat(visitor.chat().locator(".reply").first()).isVisible();
    gallery.look(visitor.page(), "widget-03-quick-replies");
    visitor.say("paketti rikki palautus peruutus");
    visitor.say("x".repeat(300) + " https://esimerkki.fi/" + "y".repeat(200));
    gallery.look(visitor.page(), "widget-04-long-words");
    house.stop();
    assertThat(visitor.chat().locator(".banner")).isVisible();
    visitor.composer().fill("Meneekö tämä perille?");
    visitor.composer().press("Enter");
    gallery.look(visitor.page(), "widget-05-offline");
    house.start();
    visitor.seesOnce("Meneekö tämä perille?");
  }

  @Test
  void theWidgetWhileNobodyIsThere() throws Exception {
    house.stop();
    house.with("grace-seconds", "1").start();
    Page page = alone("sv");
    Frame chat = page.mainFrame();
    chat.locator(".person").click();
    assertThat(chat.locator(".notice")).hasCount(2);
    gallery.look(page, "widget-06-deferred-sv");
    page.getByRole(AriaRole.TEXTBOX).first().fill("Min beställning TU-12345 är försenad.");
    page.keyboard().press("Enter");
    assertThat(page.locator("#leave-email")).isVisible();
    gallery.look(page, "widget-07-leave-message-sv");
    page.locator("#leave-email").fill("fel");
    page.keyboard().press("Enter");
    gallery.look(page, "widget-08-wrong-address-sv");
    page.locator("#leave-email").fill("astrid@exempel.fi");
    page.keyboard().press("Enter");
    assertThat(page.locator(".saved")).isVisible();
    gallery.look(page, "widget-09-address-saved-sv");
  }

  @Test
  void aChatFromBothSides() {
    AgentWindow aino = agent("aino");
    aino.becomeAvailable();
    gallery.look(aino.page(), "console-03-empty");
    VisitorWindow visitor = new VisitorWindow(window("fi-FI"));
    visitor.open(house.origin());
    visitor.say("Olen unohtanut salasanani");
    visitor.sees("Unohditko salasanan?");
    visitor.press("Juttele ihmisen kanssa");
    assertThat(aino.button("Ota keskustelu").first()).isVisible();
    gallery.look(visitor.page(), "widget-10-queued");
    gallery.look(aino.page(), "console-04-offer");
    aino.acceptOffer();
    aino.say("Hei, täällä Aino. Lähetän sinulle uuden linkin.");
    visitor.sees("uuden linkin");
    visitor.say("Kiitos, odotan sitä");
    aino.sees("Kiitos, odotan sitä");
    gallery.look(visitor.page(), "widget-11-agent");
    theConsole(aino);
    aino.page().navigate("about:blank");
    assertThat(visitor.chat().getByText("Yhteys pätkii")).isVisible();
    gallery.look(visitor.page(), "widget-12-agent-away");
    aino.page().navigate(house.origin() + "/console/");
    assertThat(visitor.chat().getByText("Yhteys pätkii")).not().isVisible();
    aino.sees("Kiitos, odotan sitä");
    theEnd(aino, visitor);
  }

  private void theConsole(AgentWindow aino) {
    Page page = aino.page();
    gallery.look(page, "console-05-chat");
    page.locator(".handoff-fold").click();
    gallery.look(page, "console-06-card-open");
    page.locator(".handoff-fold").click();
    aino.composer().fill("/");
    assertThat(page.getByRole(AriaRole.LISTBOX)).isVisible();
    gallery.look(page, "console-07-canned");
    aino.composer().fill("");
    page.keyboard().press("Alt+KeyN");
    page.keyboard().type("Soitin jo varastolle: https://varasto.example/tilaus/12345");
    gallery.look(page, "console-08-writing-note");
    page.keyboard().press("Enter");
    aino.sees("Soitin jo varastolle");
    gallery.look(page, "console-09-note");
    for (String key : List.of("Alt+KeyT", "Control+Shift+KeyE")) {
      page.keyboard().press(key);
      assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
      gallery.look(page, "console-10-dialog-" + key.replaceAll("\\W", "-"));
      page.keyboard().press("Escape");
    }
    aino.button("Pikanäppäimet").click();
    gallery.look(page, "console-11-keys");
    page.keyboard().press("Escape");
    for (String popover : List.of("Asetukset", "Tilasi", "Työkaverit paikalla")) {
      page.getByTitle(popover).first().click();
      gallery.look(page, "console-12-" + popover.replaceAll("\\W", ""));
      page.keyboard().press("Escape");
    }
  }

  private void theEnd(AgentWindow aino, VisitorWindow visitor) {
    aino.button("Päätä keskustelu").first().click();
    aino.page()
        .getByRole(AriaRole.DIALOG)
        .getByRole(AriaRole.BUTTON)
        .filter(new Locator.FilterOptions().setHasText("Päätä"))
        .click();
    assertThat(visitor.chat().getByRole(AriaRole.RADIO).first()).isAttached();
    gallery.look(visitor.page(), "widget-13-closed");
    visitor.chat().getByRole(AriaRole.RADIO).last().check();
    gallery.look(visitor.page(), "widget-14-rating");
    visitor.press("Lähetä palaute");
    assertThat(visitor.chat().getByText("Kiitos palautteestasi.")).isVisible();
    gallery.look(visitor.page(), "widget-15-rated");
    aino.sees("5/5");
    gallery.look(aino.page(), "console-17-ended");
    visitor.press("Uusi keskustelu");
    assertThat(visitor.composer()).isVisible();
    gallery.look(visitor.page(), "widget-16-new-conversation");
    visitor.press("Juttele ihmisen kanssa");
    aino.acceptOffer();
    assertThat(aino.page().locator(".past").first()).isVisible();
    gallery.look(aino.page(), "console-18-earlier");
    aino.page().locator(".past").first().click();
    aino.sees("Olen unohtanut salasanani");
    gallery.look(aino.page(), "console-19-earlier-read");
  }

  @Test
  void theLoginAndTheQueue() {
    Page page = window("sv-SE");
    page.navigate(house.origin() + "/console/");
    assertThat(page.locator(".login")).isVisible();
    gallery.look(page, "console-01-login-sv");
    page.locator("[name=login]").fill("elias");
    page.locator("[name=password]").fill("wrong");
    page.keyboard().press("Enter");
    assertThat(page.locator("#login-problem")).not().isEmpty();
    gallery.look(page, "console-02-wrong-password-sv");
    page.locator("[name=password]").fill(RunningHouse.PASSWORD);
    page.keyboard().press("Enter");
    assertThat(page.locator(".lists")).isVisible();
    for (String language : List.of("fi", "en", "sv")) {
      Page visitor = alone(language);
      visitor.locator(".person").click();
      assertThat(visitor.locator(".notice").last()).isVisible();
    }
    assertThat(page.locator(".row-waiting").nth(2)).isVisible();
    gallery.look(page, "console-20-queue-sv");
    house.stop();
    assertThat(page.locator(".banner")).isVisible();
    gallery.look(page, "console-21-reconnecting-sv");
  }

  private AgentWindow agent(String login) {
    AgentWindow agent = new AgentWindow(window("fi-FI"));
    agent.logIn(house.origin(), login);
    return agent;
  }

  /** The widget as a page of its own. */
  private Page alone(String language) {
    Page page = window(language);
    page.navigate(house.origin() + "/widget/frame.html?site=demo#language=" + language);
    assertThat(page.locator(".person")).isVisible();
    return page;
  }

  private static Page window(String language) {
    return chromium.window(language, 1280, 720, ColorScheme.LIGHT);
  }
}
