package io.silta.server.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The machine's Chromium, driven by the machine's Node. Every window notes what it complained of; a
 * test asks for {@link #complaints()} at its end.
 */
final class Chromium implements AutoCloseable {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");
  private static final double PATIENCE_MILLIS = 20_000;

  private final Playwright playwright;
  private final Browser browser;
  private final List<String> complaints = new ArrayList<>();

  Chromium() {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    playwright =
        Playwright.create(
            new Playwright.CreateOptions()
                .setEnv(
                    Map.of(
                        "PLAYWRIGHT_NODEJS_PATH",
                        found("node", "nodejs").toString(),
                        "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                        "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(found("chromium", "chromium-browser", "google-chrome"))
                    .setArgs(FLAGS));
  }

  private static Path found(String... names) {
    return Stream.of(System.getenv("PATH").split(":"))
        .flatMap(folder -> Stream.of(names).map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException(names[0] + " is missing; ./silta verify installs it"));
  }

  /** A window of somebody with a profile of their own. */
  Page window(String language, int width, int height, ColorScheme scheme) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setLocale(language)
                .setColorScheme(scheme)
                .setViewportSize(width, height));
    context.setDefaultTimeout(PATIENCE_MILLIS);
    Page page = context.newPage();
    page.onPageError(error -> complaints.add("error: " + error));
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") && !expected(message.text())) {
            complaints.add("console: " + message.text());
          }
        });
    return page;
  }

  /** What Chromium itself says of a network that a test has cut, or a login that it got wrong. */
  private static boolean expected(String message) {
    return message.contains("ERR_INTERNET_DISCONNECTED")
        || message.contains("ERR_CONNECTION_REFUSED")
        || message.contains("status of 401");
  }

  /** Ends all windows. */
  void closeWindows() {
    List.copyOf(browser.contexts()).forEach(BrowserContext::close);
  }

  /** What pages complained of: script errors, refusals by the content security policy. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** Pictures of all windows, for whoever must find out why a test failed. */
  void pictureAll(String name) {
    int number = 0;
    for (BrowserContext context : browser.contexts()) {
      for (Page page : context.pages()) {
        picture(page, name + "-" + ++number);
      }
    }
  }

  /** Keeps a picture of the window. */
  static void picture(Page page, String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
