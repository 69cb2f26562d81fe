package io.aigateway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;

/** The administration API of a running gateway, with the admin token. */
record AdminApi(RunningGateway gateway) {
  private static final String BEARER = "Bearer " + RunningGateway.ADMIN_TOKEN;

  Http.Answer get(String path) {
    return Http.get(gateway.uri("/api/v1" + path), "authorization", BEARER);
  }

  Http.Answer post(String path, String body) {
    return Http.post(gateway.uri("/api/v1" + path), body, "authorization", BEARER);
  }

  /** A write that has to work. */
  JsonNode done(String path, String body) {
    Http.Answer answer = post(path, body);
    if (answer.status() >= 300) {
      throw new IllegalStateException(path + ": " + answer.status() + " " + answer.body());
    }
    return answer.json();
  }

  /** An alias that leads to the only model of a new provider; the provider's id. */
  long furnish(String alias, String provider) {
    long id = done("/providers", provider).at("/provider/id").asLong();
    long model =
        done("/providers/" + id + "/models", "{\"model_id\": \"" + alias + "\"}")
            .at("/model/id")
            .asLong();
    long made = done("/aliases", "{\"name\": \"" + alias + "\"}").at("/alias/id").asLong();
    done(
        "/aliases/" + made + "/mappings",
        "{\"provider_id\": %d, \"provider_model_id\": %d}".formatted(id, model));
    return id;
  }

  /** Changes a key. */
  Http.Answer setEnabled(long key, boolean enabled) {
    return Http.send(
        Http.to(
                gateway.uri("/api/v1/keys/" + key),
                "authorization",
                BEARER,
                "content-type",
                "application/json")
            .PUT(BodyPublishers.ofString("{\"enabled\": " + enabled + "}"))
            .build());
  }
}
