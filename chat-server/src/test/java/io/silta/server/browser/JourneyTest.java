package io.silta.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.silta.server.RunningHouse;
import io.silta.server.staff.StaffRole;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way: visitor, bot, queue, an agent who vanishes, another who answers, a rating. */
final class JourneyTest {

  @Test
  void aVisitorIsServedFromTheFirstQuestionToTheRating(@TempDir Path folder) throws Exception {
    try (RunningHouse house =
            RunningHouse.in(folder)
                .staff("aino", "Aino Virtanen", StaffRole.AGENT)
                .staff("elias", "Elias Niemi", StaffRole.AGENT)
                .with("grace-seconds", "2")
                .start();
        Chromium chromium = new Chromium()) {
      try {
        walk(house, chromium);
      } catch (Throwable failure) {
        chromium.pictureAll("failed-journey");
        throw failure;
      }
      assertEquals(List.of(), chromium.complaints());
    }
  }

  private static void walk(RunningHouse house, Chromium chromium) {
    AgentWindow aino = agent(chromium, house, "aino");
    aino.becomeAvailable();
    VisitorWindow visitor =
        new VisitorWindow(chromium.window("fi-FI", 1280, 800, ColorScheme.LIGHT));
    theBotAnswers(visitor, house);
    aPersonTakesOver(visitor, aino);
    AgentWindow elias = agent(chromium, house, "elias");
    elias.becomeAvailable();
    thePersonVanishes(visitor, aino, elias);
    theVisitorComesBack(visitor, elias);
    theChatEnds(visitor, elias);
  }

  /** Names stand between isolates, so that one in another script turns nothing around. */
  private static String named(String text, String name) {
    return text.formatted("\u2068" + name + "\u2069");
  }

  private static AgentWindow agent(Chromium chromium, RunningHouse house, String login) {
    Page page = chromium.window("fi-FI", 1280, 720, ColorScheme.LIGHT);
    AgentWindow agent = new AgentWindow(page);
    agent.logIn(house.origin(), login);
    return agent;
  }

  private static void theBotAnswers(VisitorWindow visitor, RunningHouse house) {
    visitor.open(house.origin());
    visitor.say("Olen unohtanut salasanani");
    visitor.sees("Unohditko salasanan?");
    Chromium.picture(visitor.page(), "1-bot-answers");
  }

  private static void aPersonTakesOver(VisitorWindow visitor, AgentWindow aino) {
    visitor.press("Juttele ihmisen kanssa");
    visitor.sees("Etsimme sinulle asiakaspalvelijan");
    Chromium.picture(aino.page(), "2-offer");
    aino.acceptOffer();
    aino.sees("Olen unohtanut salasanani");
    visitor.sees(named("%s liittyi keskusteluun", "Aino Virtanen"));
    aino.say("Hei, täällä Aino. Lähetän sinulle uuden linkin.");
    visitor.sees("Lähetän sinulle uuden linkin");
    visitor.say("Kiitos, odotan sitä");
    aino.sees("Kiitos, odotan sitä");
    Chromium.picture(visitor.page(), "3-person-answers");
    Chromium.picture(aino.page(), "4-console");
  }

  private static void thePersonVanishes(
      VisitorWindow visitor, AgentWindow aino, AgentWindow elias) {
    aino.page().close();
    visitor.sees(named("Yhteys katkesi: %s ei ole enää linjalla", "Aino Virtanen"));
    Chromium.picture(visitor.page(), "5-person-vanished");
    elias.acceptOffer();
    visitor.sees(named("%s liittyi keskusteluun", "Elias Niemi"));
    elias.sees("Lähetän sinulle uuden linkin");
  }

  private static void theVisitorComesBack(VisitorWindow visitor, AgentWindow elias) {
    visitor.page().reload();
    visitor.openChat();
    visitor.sees("Kiitos, odotan sitä");
    visitor.seesOnce("Olen unohtanut salasanani");
    elias.say("Jatkan tästä Ainon puolesta: linkki on nyt sähköpostissasi.");
    visitor.sees("linkki on nyt sähköpostissasi");
    visitor.say("Hienoa, nyt toimii!");
    visitor.seesOnce("Hienoa, nyt toimii!");
  }

  private static void theChatEnds(VisitorWindow visitor, AgentWindow elias) {
    elias.button("Päätä keskustelu").first().click();
    elias.page().getByRole(AriaRole.DIALOG).getByRole(AriaRole.RADIO).first().check();
    Chromium.picture(elias.page(), "6-wrap-up");
    elias
        .page()
        .getByRole(AriaRole.DIALOG)
        .getByRole(AriaRole.BUTTON)
        .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("Päätä"))
        .click();
    visitor.sees(named("%s päätti keskustelun", "Elias Niemi"));
    visitor.chat().getByRole(AriaRole.RADIO).last().check();
    Chromium.picture(visitor.page(), "7-rating");
    visitor.press("Lähetä palaute");
    assertThat(visitor.chat().getByText("Kiitos palautteestasi.")).isVisible();
    elias.sees("5/5");
    Chromium.picture(elias.page(), "8-rated");
  }
}
