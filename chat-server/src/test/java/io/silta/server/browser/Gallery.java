package io.silta.server.browser;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at a window in light and dark, wide and narrow: keeps the pictures, and collects what axe
 * says and what makes a page scroll sideways.
 */
final class Gallery {
  private enum View {
    WIDE_LIGHT(1280, 720, ColorScheme.LIGHT, true),
    WIDE_DARK(1280, 720, ColorScheme.DARK, false),
    NARROW_DARK(400, 800, ColorScheme.DARK, true),
    NARROW_LIGHT(400, 800, ColorScheme.LIGHT, false);

    private final int width;
    private final int height;
    private final ColorScheme scheme;

    /** Both themes and both widths are seen by axe, but not all four pairs: it takes its time. */
    private final boolean isForAxe;

    View(int width, int height, ColorScheme scheme, boolean isForAxe) {
      this.width = width;
      this.height = height;
      this.scheme = scheme;
      this.isForAxe = isForAxe;
    }

    String label() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  private static final String OVERFLOW =
      """
      () => {
        const width = document.documentElement.clientWidth;
        const all = document.documentElement.scrollWidth;
        if (all <= width) return '';
        const wide = [...document.querySelectorAll('body *')]
          .filter((it) => it.getBoundingClientRect().right > width + 1);
        return `${all} > ${width}: ` + wide.slice(0, 3).map((it) => it.outerHTML.slice(0, 120));
      }
      """;
  private static final String SETTLED =
      "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))";

  private final List<String> complaints = new ArrayList<>();

  /** Looks at the window as it is now; {@code name} is the state it is in. */
  void look(Page page, String name) {
    for (View view : View.values()) {
      show(page, view);
      Chromium.picture(page, name + "-" + view.label());
      page.frames().forEach(frame -> check(frame, view, name + " " + view.label() + ": "));
    }
    show(page, View.WIDE_LIGHT);
  }

  private static void show(Page page, View view) {
    page.emulateMedia(
        new Page.EmulateMediaOptions()
            .setColorScheme(view.scheme)
            .setReducedMotion(ReducedMotion.REDUCE));
    page.setViewportSize(view.width, view.height);
    page.evaluate(SETTLED);
  }

  private void check(Frame frame, View view, String where) {
    if (!(Boolean) frame.evaluate("innerWidth > 0 && innerHeight > 0")) {
      return;
    }
    String overflow = (String) frame.evaluate(OVERFLOW);
    if (!overflow.isEmpty()) {
      complaints.add(where + "scrolls sideways, " + overflow);
    }
    if (view.isForAxe) {
      Axe.complaints(frame).forEach(complaint -> complaints.add(where + complaint));
    }
  }

  /** All that was found so far. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }
}
