package io.aigateway.translate;

import static io.aigateway.translate.Dialect.ANTHROPIC_MESSAGES;
import static io.aigateway.translate.Dialect.OPENAI_CHAT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aigateway.translate.loss.Loss;
import io.aigateway.translate.loss.LossPolicy;
import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.target.ModelCapabilities;
import io.aigateway.translate.target.ShippedProfiles;
import io.aigateway.translate.target.UpstreamProfile;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What models of other vendors thought must not reach Anthropic, and nothing else changes. */
class StrayThinkingTest {
  private static final CallId CALL = new CallId("call1", Instant.ofEpochSecond(7));
  private static final String UNSIGNED = "{'type':'thinking','thinking':'a','signature':''}";
  private static final String BARE = "{'thinking':'b' , 'type':'thinking'}";
  private static final String SIGNED = "{'type':'thinking','thinking':'c','signature':'EqQ='}";
  private static final String SEALED = "{'type':'redacted_thinking','data':'c2VhbGVk'}";
  private static final String FOREIGN =
      "{'type':'redacted_thinking','data':'by-0123456789abcdef.c2VhbGVk'}";
  private static final String TEXT = "{'type':'text','text':'Hi'}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "U, T | T",
        "U ,B,  T | T",
        "T, U | T",
        "T , U,T | T,T",
        "T, U, B ,T| T ,T",
        "S, U,T,R | S,T,R",
        "F,T,F | T",
        "U,T,F,S , B | T,S",
        "S,R,T | S,R,T"
      })
  void blocks_go_with_their_commas_and_all_other_bytes_stay(String blocks, String kept) {
    assertThat(sent(request(blocks))).isEqualTo(request(kept));
  }

  @Test
  void a_message_that_was_nothing_else_goes_too() {
    String user = "{'role':'user','content':'Hi'}";
    String thought = "{'role':'assistant','content':[" + UNSIGNED + " , " + FOREIGN + "]}";

    assertThat(sent(messages(user + ", " + thought + ",\n" + user)))
        .isEqualTo(messages(user + ",\n" + user));
  }

  @Test
  void what_went_is_reported_where_it_stood() {
    assertThat(translated(request("S,U,T,F"), LossPolicy.LENIENT).losses())
        .extracting(Loss::path)
        .containsExactly("messages[1].content[1].thinking", "messages[1].content[3].data");
  }

  @Test
  void the_strict_policy_refuses_it() {
    assertThatThrownBy(() -> translated(request("U,T"), LossPolicy.STRICT))
        .isInstanceOf(TranslationRefused.class);
    assertThat(translated(request("S,T"), LossPolicy.STRICT).losses()).isEmpty();
  }

  @Test
  void words_that_look_like_thinking_stay() {
    String request =
        messages(
            "{'role':'user','content':[{'type':'tool_result','tool_use_id':'t','content':"
                + "[{'type':'text','text':'{\\'type\\':\\'thinking\\'}'}]}]},"
                + "{'role':'assistant','content':[{'type':'tool_use','id':'t','name':'n',"
                + "'input':{'type':'thinking','signature':''}}]}");

    assertThat(sent(request)).isEqualTo(request);
  }

  @Test
  void an_upstream_that_wants_its_unsigned_thinking_back_gets_it() {
    UpstreamProfile profile =
        ShippedProfiles.names().stream()
            .flatMap(name -> ShippedProfiles.of(name).stream())
            .filter(UpstreamProfile::replayReasoning)
            .findFirst()
            .orElseThrow();
    String request = request("U,T");

    assertThat(new String(translated(request, LossPolicy.LENIENT, profile).body(), UTF_8))
        .isEqualTo(json(request));
  }

  @Test
  void what_the_gateway_told_of_another_vendors_sealed_thinking_is_known_again() {
    ClientRequest client =
        ClientRequest.read(ANTHROPIC_MESSAGES, json(request("T")).getBytes(UTF_8));
    TranslatedRequest asked = Translator.translate(client, Target.of(OPENAI_CHAT, "gpt-x"), CALL);
    String told =
        new String(
            ((TranslatedAnswer.Whole)
                    asked.answer(
                        json("{'id':'1','object':'chat.completion','model':'gpt-x','choices':["
                                + "{'index':0,'finish_reason':'stop','message':{'role':'assistant',"
                                + "'content':'Hi','reasoning_details':[{'type':"
                                + "'reasoning.encrypted','data':'c2VhbGVk'}]}}]}")
                            .getBytes(UTF_8)))
                .body(),
            UTF_8);

    String again =
        json("{'model':'alias','messages':[{'role':'assistant','content':")
            + told.substring(told.indexOf('['), told.indexOf(']') + 1)
            + "}]}";

    assertThat(told).contains("redacted_thinking", ".c2VhbGVk");
    assertThat(sent(again.replace('"', '\''))).doesNotContain("redacted_thinking").contains("Hi");
  }

  private static String request(String blocks) {
    String content =
        blocks
            .replace("U", UNSIGNED)
            .replace("B", BARE)
            .replace("F", FOREIGN)
            .replace("R", SEALED)
            .replace("T", TEXT)
            .replace("S", SIGNED);
    return messages(
        "{'role':'user','content':'Go on'} , {'role':'assistant' ,'content':[ "
            + content
            + " ]},{'role':'user','content':[{'type':'text','text':'é'}]}");
  }

  private static String messages(String messages) {
    return "{'max_tokens': 9 ,'messages': [" + messages + "], 'model':'alias','x':[1,2]}";
  }

  private static String sent(String request) {
    String body = new String(translated(request, LossPolicy.LENIENT).body(), UTF_8);
    return body.replace("\\\"", "\\'").replace('"', '\'');
  }

  private static TranslatedRequest translated(String request, LossPolicy policy) {
    return translated(request, policy, UpstreamProfile.openAi());
  }

  private static TranslatedRequest translated(
      String request, LossPolicy policy, UpstreamProfile profile) {
    Target target =
        new Target(
            ANTHROPIC_MESSAGES,
            "alias",
            ModelCapabilities.unknown(),
            profile,
            policy,
            Optional.empty());
    return Translator.translate(
        ClientRequest.read(ANTHROPIC_MESSAGES, json(request).getBytes(UTF_8)), target, CALL);
  }

  private static String json(String request) {
    return request.replace('\'', '"');
  }
}
