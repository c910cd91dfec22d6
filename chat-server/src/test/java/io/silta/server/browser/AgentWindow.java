package io.silta.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.silta.server.RunningHouse;

/** An agent at the console, in Finnish. */
final class AgentWindow {
  private final Page page;

  AgentWindow(Page page) {
    this.page = page;
  }

  Page page() {
    return page;
  }

  void logIn(String origin, String login) {
    page.navigate(origin + "/console/");
    page.getByLabel("Käyttäjätunnus").fill(login);
    page.getByLabel("Salasana", new Page.GetByLabelOptions().setExact(true))
        .fill(RunningHouse.PASSWORD);
    button("Kirjaudu").click();
    assertThat(page.getByText("Omat keskustelut")).isVisible();
  }

  void becomeAvailable() {
    button("Olen vapaana").click();
    assertThat(page.getByText("Nyt on hiljaista.")).isVisible();
  }

  void acceptOffer() {
    button("Ota keskustelu").first().click();
    assertThat(composer()).isVisible();
  }

  Locator composer() {
    return page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Kirjoita"))
        .first();
  }

  void say(String text) {
    composer().fill(text);
    composer().press("Enter");
    sees(text);
  }

  void sees(String text) {
    assertThat(page.getByRole(AriaRole.LOG).first()).containsText(text);
  }

  Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }
}
