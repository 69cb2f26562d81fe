package io.aigateway.mcp.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.mcp.testkit.Json;
import org.junit.jupiter.api.Test;

class UriRewriterTest {
  private final UriRewriter outward = new UriRewriter(ExposedUri.outward(NameStyle.DOT, "ev"));
  private final UriRewriter inward = new UriRewriter(ExposedUri.inward(NameStyle.DOT, "ev"));

  @Test
  void results_of_tools_get_exposed_links_and_embedded_resources_and_keep_all_else() {
    ObjectNode result =
        Json.of(
            "{'content':[{'type':'resource_link','uri':'d://1','x':1},"
                + "{'type':'resource','resource':{'uri':'d://2','text':'see d://3'},"
                + "'_meta':{'uri':'d://4'}},{'type':'text','text':'d://5','uri':'d://6'}],"
                + "'structuredContent':{'uri':'d://7','resource':{'uri':'d://8'}},"
                + "'_meta':{'ui':{'resourceUri':'ui://a/b'},'ui/resourceUri':'ui://c','k':2}}");
    outward.result(result);

    assertThat(result)
        .isEqualTo(
            Json.of(
                "{'content':[{'type':'resource_link','uri':'mcp://ev/d://1','x':1},"
                    + "{'type':'resource','resource':{'uri':'mcp://ev/d://2','text':'see d://3'},"
                    + "'_meta':{'uri':'d://4'}},{'type':'text','text':'d://5','uri':'d://6'}],"
                    + "'structuredContent':{'uri':'d://7','resource':{'uri':'d://8'}},"
                    + "'_meta':{'ui':{'resourceUri':'ui://ev/a/b'},"
                    + "'ui/resourceUri':'ui://ev/c','k':2}}"));
  }

  @Test
  void what_was_read_and_prompt_messages_are_rewritten() {
    ObjectNode read = Json.of("{'contents':[{'uri':'d://1','text':'t'},{'uri':'d://2'}]}");
    ObjectNode prompt =
        Json.of(
            "{'messages':[{'role':'user','content':{'type':'resource','resource':{'uri':'d://1'}}},"
                + "{'role':'user','content':[{'type':'resource_link','uri':'d://2'}]}]}");
    outward.result(read);
    outward.result(prompt);

    assertThat(read.findValuesAsText("uri")).containsExactly("mcp://ev/d://1", "mcp://ev/d://2");
    assertThat(prompt.findValuesAsText("uri")).containsExactly("mcp://ev/d://1", "mcp://ev/d://2");
  }

  @Test
  void sampling_is_rewritten_on_the_way_out_and_its_answer_on_the_way_back() {
    String sampling =
        "{'messages':[{'role':'user','content':[{'type':'tool_result','toolUseId':'1','content':"
            + "[{'type':'resource_link','uri':'d://1'}]}]}]}";
    ObjectNode params = Json.of(sampling);
    outward.params("sampling/createMessage", params);
    ObjectNode inputs =
        Json.of(
            "{'inputRequests':{'a':{'method':'sampling/createMessage','params':"
                + sampling
                + "}}}");
    outward.result(inputs);
    ObjectNode answer =
        Json.of("{'role':'assistant','content':{'type':'resource_link','uri':'mcp://ev/d://1'}}");
    inward.answer(answer);

    assertThat(params.findValuesAsText("uri")).containsExactly("mcp://ev/d://1");
    assertThat(inputs.findValuesAsText("uri")).containsExactly("mcp://ev/d://1");
    assertThat(answer.findValuesAsText("uri")).containsExactly("d://1");
  }

  @Test
  void forms_that_people_filled_in_are_left_alone() {
    String form = "{'action':'accept','content':{'type':'resource_link','uri':'mcp://ev/d://1'}}";
    ObjectNode answer = Json.of(form);
    inward.answer(answer);

    assertThat(answer).isEqualTo(Json.of(form));
  }

  @Test
  void updates_name_the_exposed_uri_and_other_notifications_are_left_alone() {
    ObjectNode update = Json.of("{'uri':'d://1','_meta':{'a':1}}");
    ObjectNode other = Json.of("{'uri':'d://1'}");
    outward.params("notifications/resources/updated", update);
    outward.params("notifications/of/something", other);

    assertThat(update).isEqualTo(Json.of("{'uri':'mcp://ev/d://1','_meta':{'a':1}}"));
    assertThat(other).isEqualTo(Json.of("{'uri':'d://1'}"));
  }
}
