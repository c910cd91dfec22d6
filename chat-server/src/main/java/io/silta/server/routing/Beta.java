package io.silta.server.routing;

/**
 * The beta distribution. The regularised incomplete beta function by its continued fraction (NIST
 * Digital Library of Mathematical Functions 8.17.22), evaluated by Lentz' method; the logarithm of
 * the gamma function by Stirling's series (5.11.1).
 */
final class Beta {
  private static final int TERMS_MAX = 2_000;
  private static final int HALVINGS = 48;
  private static final double PRECISION = 1e-12;
  private static final double TINY = 1e-300;

  private Beta() {}

  /** The {@code q} quantile of the beta distribution with shapes {@code a} and {@code b}. */
  static double quantile(double q, double a, double b) {
    double low = 0;
    double high = 1;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (cumulative(middle, a, b) < q) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /** The probability of a value of at most {@code x}. */
  static double cumulative(double x, double a, double b) {
    if (x <= 0 || x >= 1) {
      return x <= 0 ? 0 : 1;
    }
    // The fraction converges fast below the mean only; above it the other tail is computed.
    return x < (a + 1) / (a + b + 2) ? tail(x, a, b) : 1 - tail(1 - x, b, a);
  }

  private static double tail(double x, double a, double b) {
    double logFront =
        logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x);
    return Math.exp(logFront) / a / fraction(x, a, b);
  }

  /** {@code 1 + d1 / (1 + d2 / (1 + ...))}. */
  private static double fraction(double x, double a, double b) {
    double f = 1;
    double c = 1;
    double d = 0;
    for (int n = 1; n <= TERMS_MAX; n++) {
      double term = term(n, x, a, b);
      d = 1 / nonZero(1 + term * d);
      c = nonZero(1 + term / c);
      f *= c * d;
      if (Math.abs(c * d - 1) < PRECISION) {
        return f;
      }
    }
    return f;
  }

  private static double term(int n, double x, double a, double b) {
    int m = n / 2;
    return n % 2 == 0
        ? m * (b - m) * x / ((a + n - 1) * (a + n))
        : -(a + m) * (a + b + m) * x / ((a + n - 1) * (a + n));
  }

  private static double nonZero(double value) {
    return Math.abs(value) < TINY ? TINY : value;
  }

  static double logGamma(double x) {
    double shift = 0;
    double z = x;
    for (; z < 10; z++) {
      shift += Math.log(z);
    }
    double series = 1 / (12 * z) - 1 / (360 * Math.pow(z, 3)) + 1 / (1_260 * Math.pow(z, 5));
    return (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + series - shift;
  }
}
