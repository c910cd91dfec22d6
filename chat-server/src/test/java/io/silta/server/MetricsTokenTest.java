package io.silta.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MetricsTokenTest {
  private static final String TOKEN = "Zq8-rT5mK2_wX9bV4-uN6";

  @TempDir private Path folder;

  @Test
  void figuresAreForThoseWhoBearTheToken() throws Exception {
    try (RunningHouse house = RunningHouse.in(folder).with("metrics-token", TOKEN).start();
        HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> scraped = get(client, house, "Bearer " + TOKEN);
      assertEquals(200, scraped.statusCode());
      assertTrue(scraped.body().contains("silta_connections"));
      assertFalse(scraped.body().contains(TOKEN));

      assertEquals(401, get(client, house, "Bearer " + TOKEN + "x").statusCode());
      assertEquals(401, get(client, house, "Basic " + TOKEN).statusCode());
    }
  }

  private static HttpResponse<String> get(
      HttpClient client, RunningHouse house, String authorization) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(house.metrics()))
            .header("Authorization", authorization)
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
