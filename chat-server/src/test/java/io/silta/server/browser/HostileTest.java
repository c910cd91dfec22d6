package io.silta.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.silta.server.RunningHouse;
import io.silta.server.staff.StaffRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Words that would like to be code, pages that would like to be somebody else's. */
final class HostileTest {
  /** Every attack in one text, so that each place of the screen is tried with all of them. */
  private static final List<String> CORPUS =
      List.of(
          "<script>alert(1)</script>",
          "<img src=//evil.invalid/x onerror=alert(1)>",
          "<svg/onload=alert(1)>",
          "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
          "<style>@import '//evil.invalid/x'</style>",
          "<base href=//evil.invalid/><form action=//evil.invalid/><input name=x>",
          "<meta http-equiv=refresh content='0;url=//evil.invalid/'>",
          "</textarea></title><script>alert(1)</script><!--<![CDATA[",
          "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
          "{{constructor.constructor('alert(1)')()}} ${7*7} #{7*7} <%=7*7%>",
          "javascript:alert(1) JaVaScRiPt:alert(1) data:text/html,x vbscript:x //evil.invalid",
          "https://good.example@evil.invalid https://a.example/\"onmouseover=alert(1)",
          "![x](https://evil.invalid/x.png) [x](javascript:alert(1)) <https://ok.example/>");

  private static final String SHORT = "<img src=//evil.invalid/n onerror=alert(1)><b>x</b>";
  private static final Pattern GOOD_LINK = Pattern.compile("^(https?://|mailto:).*");
  private static final String STRICT = "default-src 'none'; style-src 'self'; img-src data:; ";

  private final List<String> incidents = new ArrayList<>();
  private RunningHouse house;
  private Chromium chromium;
  private ForeignSite site;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    Path rules = Files.createDirectory(folder.resolve("rules"));
    Files.writeString(rules.resolve("hostile.yaml"), hostileRules());
    site = new ForeignSite();
    house =
        RunningHouse.in(folder)
            .allowing(site.origin())
            .staff("aino", "Aino <img src=//evil.invalid/a onerror=alert(1)>", StaffRole.AGENT)
            .with("rules", rules.toString())
            .start();
    chromium = new Chromium();
  }

  private static String hostileRules() {
    return """
    bot: {name: '<i>Botti</i>', languages: [fi]}
    rules:
      - id: attack
        title: '%1$s'
        keywords: [kysymys]
        answer: '%2$s'
        links:
          - {label: '%1$s', url: /apu}
        replies: ['%1$s']
    """
        .formatted(quoted(SHORT), quoted(CORPUS.get(0) + " " + CORPUS.get(1)));
  }

  private static String quoted(String text) {
    return text.replace("'", "''");
  }

  @AfterEach
  void close() {
    chromium.close();
    house.close();
    site.close();
  }

  @Test
  void whatLooksLikeCodeIsShownAsWritten() {
    AgentWindow aino = agent();
    site.show(ForeignSite.tag(house.origin()), "default-src * data: 'unsafe-inline'");
    VisitorWindow visitor = visitor("/?q=<script>alert(1)</script>");
    identify(visitor.page());
    visitor.openEmbedded();
    visitor.say("kysymys");
    visitor.sees(CORPUS.get(1));
    CORPUS.forEach(visitor::say);
    // The bot understands none of it, and calls a person.
    aino.page().locator(".offer .button-main").click();
    assertThat(aino.composer()).isVisible();
    for (String attack : CORPUS) {
      aino.sees(attack);
      aino.say("A " + attack);
      visitor.sees("A " + attack);
    }
    note(aino);
    canned(aino);
    assertThat(aino.page().locator(".visitor")).containsText(SHORT);
    nothingHasHappened(visitor.page(), aino.page());
  }

  private static void identify(Page page) {
    page.evaluate(
        "text => { document.title = text; history.replaceState({}, '', '/x?' + text);"
            + " Silta('identify', {name: text, email: text, attributes: {[text]: text}}); }",
        SHORT);
    page.evaluate(
        "text => Silta('identify', {name: text, attributes: {[text.slice(0, 30)]: text}})", SHORT);
  }

  private static void note(AgentWindow aino) {
    aino.page().keyboard().press("Alt+KeyN");
    aino.page().keyboard().insertText(CORPUS.get(2));
    aino.page().keyboard().press("Enter");
    aino.sees(CORPUS.get(2));
  }

  private static void canned(AgentWindow aino) {
    aino.composer().fill("/");
    assertThat(aino.page().getByRole(AriaRole.LISTBOX)).containsText(SHORT);
    aino.page().keyboard().press("Enter");
    aino.page().keyboard().press("Enter");
  }

  private void nothingHasHappened(Page... pages) {
    for (Page page : pages) {
      for (Frame frame : page.frames()) {
        noNewElements(frame);
        goodLinks(frame);
      }
    }
    assertEquals(List.of(), incidents);
    assertEquals(List.of(), chromium.complaints());
  }

  private static void noNewElements(Frame frame) {
    String strange =
        "img, iframe, style, base, meta[http-equiv], math, table, form[action*=evil], [onerror],"
            + " [onload], [onmouseover], script:not([src])";
    assertEquals(List.of(), frame.locator("body").locator(strange).all(), frame.url());
  }

  private static void goodLinks(Frame frame) {
    for (Locator link : frame.locator("a[href]").all()) {
      String href = link.getAttribute("href");
      assertTrue(GOOD_LINK.matcher(href).matches(), href);
      assertTrue(!href.contains("@evil"), href);
      assertEquals("_blank", link.getAttribute("target"), href);
      assertEquals("noopener noreferrer nofollow ugc", link.getAttribute("rel"), href);
    }
  }

  @Test
  void aHostPageUnderAStrictPolicyHasTheWholeChat() {
    String silta = house.origin();
    site.show(
        ForeignSite.tag(silta), STRICT + "script-src " + silta + "; frame-src " + silta + ";");
    VisitorWindow visitor = visitor("/");
    visitor.openEmbedded();
    visitor.say("kysymys");
    visitor.sees(CORPUS.get(0));
    Locator link = visitor.chat().locator(".links a");
    assertThat(link).hasAttribute("href", site.origin() + "/apu");
    nothingHasHappened(visitor.page());
  }

  @Test
  void aPageThatBreaksItsOwnLanguageBreaksNeitherChatNorItself() {
    String poison =
        """
        <script>
          for (const name of ['type', 'site', 'silta', 'open', 'q', 'v', 'user', 'email', 'url'])
            Object.prototype[name] = 'polluted';
          JSON.parse = JSON.stringify = () => { throw new Error('overwritten'); };
          window.fetch = window.WebSocket = undefined;
        </script>
        <style>* { display: none !important } html, body { display: block !important }
          silta-chat { display: block !important }</style>
        """;
    String tag = ForeignSite.tag(house.origin());
    site.show(poison + tag + tag, "default-src * data: 'unsafe-inline'");
    VisitorWindow visitor = visitor("/");
    visitor.openEmbedded();
    visitor.say("kysymys");
    visitor.sees(CORPUS.get(0));
    assertEquals(1, visitor.page().locator("silta-chat").count());
    assertEquals(2, visitor.page().frames().size());
    assertEquals(List.of(), incidents);
    assertEquals(List.of(), chromium.complaints());
  }

  @Test
  void messagesFromStrangeWindowsAreIgnored() {
    site.show(ForeignSite.tag(house.origin()), "default-src * data: 'unsafe-inline'");
    VisitorWindow visitor = visitor("/");
    visitor.openEmbedded();
    visitor.say("kysymys");
    for (String type : List.of("forgotten", "close", "unread", "accent", "state")) {
      visitor.page().evaluate("type => postMessage({type, silta: '', count: 9}, '*')", type);
    }
    for (String type : List.of("forget", "close", "identify", "set")) {
      visitor.chat().evaluate("type => postMessage({type, silta: ''}, '*')", type);
    }
    for (String type : List.of("forgotten", "close", "accent")) {
      visitor.chat().evaluate("type => parent.postMessage({type, silta: 'x'}, '*')", type);
    }
    visitor.say("vielä täällä");
    assertThat(visitor.page().locator("silta-chat")).hasAttribute("data-open", "");
    assertEquals(0, visitor.page().evaluate("frames.length"), "the page itself finds no frame");
    assertEquals(2, visitor.page().frames().size());
  }

  @Test
  void aSiteThatIsNotListedGetsNoFrame() throws Exception {
    try (ForeignSite stranger = new ForeignSite()) {
      stranger.show(
          "<iframe src='" + house.origin() + "/widget/frame.html?site=demo'></iframe>",
          "default-src * data: 'unsafe-inline'");
      Page page = chromium.window("fi-FI", 1280, 720, ColorScheme.LIGHT);
      page.navigate(stranger.origin());
      page.waitForCondition(() -> chromium.complaints().toString().contains("frame-ancestors"));
      for (Frame frame : page.frames()) {
        assertEquals(0, frame.locator("header").count(), frame.url());
      }
    }
  }

  private AgentWindow agent() {
    AgentWindow aino = new AgentWindow(watched());
    aino.logIn(house.origin(), "aino");
    aino.becomeAvailable();
    return aino;
  }

  private VisitorWindow visitor(String path) {
    Page page = watched();
    page.navigate(site.origin() + path);
    return new VisitorWindow(page);
  }

  /** A window where dialogs and requests to strangers are noted. */
  private Page watched() {
    Page page = chromium.window("fi-FI", 1280, 720, ColorScheme.LIGHT);
    page.onDialog(
        dialog -> {
          incidents.add("dialog: " + dialog.message());
          dialog.dismiss();
        });
    page.onRequest(
        request -> {
          if (request.url().contains("evil.invalid")) {
            incidents.add("request: " + request.url());
          }
        });
    return page;
  }
}
