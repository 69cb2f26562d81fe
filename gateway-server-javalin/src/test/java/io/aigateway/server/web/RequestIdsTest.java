package io.aigateway.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RequestIdsTest {
  @Test
  void an_id_is_a_uuid_of_version_7_that_begins_with_the_time() {
    Instant now = Instant.ofEpochMilli(0x0123_4567_89abL);

    UUID id = UUID.fromString(new RequestIds(InstantSource.fixed(now), new Random(1)).next());

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.toString()).startsWith("01234567-89ab-7");
  }
}
