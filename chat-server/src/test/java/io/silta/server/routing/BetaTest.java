package io.silta.server.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BetaTest {

  @ParameterizedTest
  @CsvSource({"1, 0", "2, 0", "5, 3.1780538303479458", "0.5, 0.5723649429247001"})
  void theLogarithmOfGammaIsThatOfTheFactorial(double x, double expected) {
    assertEquals(expected, Beta.logGamma(x), 1e-9);
  }

  /** Closed forms: {@code x^a} for {@code b = 1}, and {@code 1 - (1 - x)^b} for {@code a = 1}. */
  @ParameterizedTest
  @CsvSource({"0.1, 3", "0.5, 7.5", "0.9, 200", "0.99, 2000"})
  void theDistributionHasItsClosedForms(double x, double shape) {
    assertEquals(Math.pow(x, shape), Beta.cumulative(x, shape, 1), 1e-10);
    assertEquals(1 - Math.pow(1 - x, shape), Beta.cumulative(x, 1, shape), 1e-10);
  }

  @ParameterizedTest
  @CsvSource({"0.2, 1, 5.5", "0.8, 40, 30.5", "0.5, 3000, 200", "0.2, 1.37, 900.5"})
  void theQuantileIsTheInverse(double q, double a, double b) {
    assertEquals(q, Beta.cumulative(Beta.quantile(q, a, b), a, b), 1e-9);
  }

  @Test
  void outsideItsRangeItIsCertain() {
    assertEquals(0, Beta.cumulative(0, 2, 3));
    assertEquals(1, Beta.cumulative(1, 2, 3));
  }
}
