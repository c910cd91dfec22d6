package io.silta.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** A visitor in the demo shop with the widget, in Finnish. */
final class VisitorWindow {
  private final Page page;

  VisitorWindow(Page page) {
    this.page = page;
  }

  Page page() {
    return page;
  }

  /** Opens the shop and the widget. */
  void open(String origin) {
    page.navigate(origin + "/shop/");
    openChat();
  }

  void openChat() {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Tarvitsetko apua?"))
        .click();
    page.waitForCondition(() -> chat() != null);
    assertThat(composer()).isVisible();
  }

  /**
   * Opens the chat by Silta's own button, which only the keyboard's order and its place tell of.
   */
  void openEmbedded() {
    page.locator("silta-chat").waitFor();
    page.evaluate("Silta('open')");
    page.waitForCondition(() -> chat() != null);
    assertThat(composer()).isVisible();
  }

  /** The widget lives behind a closed shadow root, where only its address finds it. */
  Frame chat() {
    return page.frameByUrl(url -> url.contains("/widget/frame.html"));
  }

  Locator composer() {
    return chat().getByLabel("Viesti", new Frame.GetByLabelOptions().setExact(true));
  }

  Locator log() {
    return chat().getByRole(AriaRole.LOG);
  }

  void say(String text) {
    composer().fill(text);
    composer().press("Enter");
    sees(text);
  }

  void press(String button) {
    chat().getByRole(AriaRole.BUTTON, new Frame.GetByRoleOptions().setName(button)).first().click();
  }

  void sees(String text) {
    assertThat(log()).containsText(text);
  }

  void seesOnce(String text) {
    assertThat(log().getByText(text, new Locator.GetByTextOptions().setExact(true))).hasCount(1);
  }
}
