package io.aigateway.mcp.client;

import static io.aigateway.mcp.client.Client.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.mcp.McpItemKind;
import io.aigateway.domain.mcp.McpListing;
import io.aigateway.mcp.protocol.McpErrorException;
import io.aigateway.mcp.protocol.Revision;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ListReaderTest {
  private final List<String> requests = new ArrayList<>();

  @Test
  void all_pages_are_read_and_definitions_are_canonical() throws Exception {
    McpListing listing =
        read(
            "{\"tools\":{},\"prompts\":{}}",
            (method, params) -> {
              if (method.equals("prompts/list")) {
                throw new McpErrorException(-32603, "broken");
              }
              int page = params.path("cursor").asInt();
              return json(
                  "{\"tools\":[{\"name\":\"t"
                      + page
                      + "\",\"b\":1.50,\"a\":{\"y\":[],\"x\":null}}]"
                      + (page < 2 ? ",\"nextCursor\":\"" + (page + 1) + "\"}" : "}"));
            });

    assertThat(listing.items()).extracting(item -> item.name()).containsExactly("t0", "t1", "t2");
    assertThat(listing.items().getFirst().definition())
        .isEqualTo("{\"a\":{\"x\":null,\"y\":[]},\"b\":1.50,\"name\":\"t0\"}");
    assertThat(listing.items().getFirst().definitionHash()).hasSize(64);
    assertThat(listing.kinds())
        .isEqualTo(Set.of(McpItemKind.TOOL, McpItemKind.RESOURCE, McpItemKind.RESOURCE_TEMPLATE));
  }

  @Test
  void a_repeated_cursor_and_endless_pages_come_to_an_end() throws Exception {
    read("{\"tools\":{}}", (m, p) -> json("{\"tools\":[{\"name\":\"t\"}],\"nextCursor\":\"c\"}"));
    assertThat(requests).hasSize(2);

    requests.clear();
    read("{\"tools\":{}}", (m, p) -> json("{\"nextCursor\":\"" + requests.size() + "\"}"));
    assertThat(requests).hasSize(ListReader.MAX_PAGES);
  }

  @Test
  void a_service_that_answers_nothing_but_errors_is_not_an_empty_one() {
    assertThatThrownBy(
            () ->
                read(
                    "{\"tools\":{},\"prompts\":{},\"resources\":{}}",
                    (m, p) -> {
                      throw new McpErrorException(-1, "no");
                    }))
        .isInstanceOf(ServiceUnreachable.class);
  }

  private McpListing read(String capabilities, Lists lists) throws Exception {
    ObjectNode greeting = json("{\"capabilities\":" + capabilities + "}");
    return new ListReader(new Fake(greeting, lists, requests), "svc", () -> 0).read();
  }

  @FunctionalInterface
  private interface Lists {
    ObjectNode page(String method, ObjectNode params) throws McpErrorException;
  }

  private record Fake(ObjectNode greeting, Lists lists, List<String> requests)
      implements McpConnection {
    @Override
    public Revision revision() {
      return Revision.R2025_11_25;
    }

    @Override
    public ObjectNode request(String method, ObjectNode params, CallerSide caller)
        throws McpErrorException {
      requests.add(method);
      return lists.page(method, params);
    }

    @Override
    public void notify(String method, ObjectNode params) {
      requests.add(method);
    }

    @Override
    public void watch(Set<String> uris) {
      requests.addAll(uris);
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {
      requests.clear();
    }
  }
}
