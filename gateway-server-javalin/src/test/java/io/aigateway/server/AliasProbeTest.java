package io.aigateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aigateway.domain.alias.Alias;
import io.aigateway.domain.alias.MappingDraft;
import io.aigateway.domain.audit.AuditFilter;
import io.aigateway.domain.provider.ProviderModel;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An alias is tried on every way it can lead, over real connections. */
class AliasProbeTest {
  @TempDir private Path folder;

  @Test
  void every_way_is_tried_in_every_protocol() throws IOException {
    try (GatewayRig rig = GatewayRig.start(folder, Map.of())) {
      ProviderModel good = rig.model("openai", "demo-gpt");
      ProviderModel bad = rig.model("anthropic", URI.create("http://127.0.0.1:1/v1"), "away");
      Alias alias = rig.alias("chat", good);
      rig.administration
          .aliases()
          .addMapping(alias.id(), new MappingDraft(bad.providerId(), bad.id(), 0, true));

      HttpResponse<String> answer = rig.admin("POST", "/aliases/" + alias.id() + "/test", "");
      JsonNode tests = JsonMapper.builder().build().readTree(answer.body()).path("tests");
      assertThat(tests).as(answer.body()).hasSize(4);
      for (JsonNode test : tests) {
        boolean reached = test.path("model_id").textValue().equals("demo-gpt");
        assertThat(test.path("success").booleanValue()).as(test.toString()).isEqualTo(reached);
        assertThat(test.path("error").isNull()).isEqualTo(reached);
        assertThat(test.path("answer").textValue().isEmpty()).isEqualTo(!reached);
        assertThat(test.path("output_tokens").longValue() > 0).isEqualTo(reached);
        boolean direct = test.path("protocol").textValue().equals(reached ? "openai" : "anthropic");
        assertThat(test.path("call_method").textValue()).isEqualTo(direct ? "direct" : "convert");
      }
    }
  }

  @Test
  void whoever_works_without_a_request_is_the_command_line() throws IOException {
    try (GatewayRig rig = GatewayRig.start(folder, Map.of())) {
      rig.key("ci");
      assertThat(
              rig.administration
                  .audit()
                  .entries(AuditFilter.ANY, OptionalLong.empty(), 1)
                  .entries())
          .singleElement()
          .satisfies(
              logged -> {
                assertThat(logged.entry().actor().name()).isEqualTo("cli");
                assertThat(logged.entry().change().thing()).isEqualTo("key");
              });
    }
  }
}
