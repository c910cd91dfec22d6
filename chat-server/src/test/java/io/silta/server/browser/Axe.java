package io.silta.server.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Frame;
import java.util.List;

/**
 * Axe in one frame at a time. The widget's frame hangs in a closed shadow root, where axe itself
 * cannot follow from the page; so it is put into each frame and asked there.
 */
final class Axe {
  private static final String RUN =
      """
      async () => {
        const result = await axe.run(document, {
          iframes: false,
          resultTypes: ['violations'],
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        });
        // What an open menu half covers is no target until the menu is closed.
        return result.violations.flatMap(({ id, nodes }) =>
          nodes.filter((it) => !it.failureSummary.includes('partially obscured')).map((it) => `${id}: ${it.html.slice(0, 200)} (${it.failureSummary})`));
      }
      """;

  private Axe() {}

  /** What is wrong in the frame, by the rules of WCAG 2.2 AA and axe's own advice. */
  @SuppressWarnings("unchecked")
  static List<String> complaints(Frame frame) {
    if (!(Boolean) frame.evaluate("typeof axe === 'object'")) {
      frame.evaluate(script());
    }
    return (List<String>) frame.evaluate(RUN);
  }

  private static String script() {
    return AxeBuilder.getAxeScript();
  }
}
