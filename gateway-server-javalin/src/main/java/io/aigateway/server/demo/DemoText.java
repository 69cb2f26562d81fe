package io.aigateway.server.demo;

/** The words a newcomer reads: what runs, and lines to copy. Pure. */
public final class DemoText {
  private DemoText() {}

  /**
   * The text for a gateway that listens.
   *
   * @param url where, without a trailing slash
   */
  public static String of(String url, DemoBriefing briefing) {
    return TEXT.replace("{url}", url).replace("{key}", briefing.key().reveal());
  }

  private static final String TEXT =
      """

      A scripted vendor stands behind it: it repeats what you say, counts, calls tools, thinks.
      Copy the first two lines into a shell, then any of the others.

        export GATEWAY_URL={url}
        export GATEWAY_KEY={key}

      OpenAI client, OpenAI vendor: bytes pass through
        curl $GATEWAY_URL/v1/chat/completions -H "Authorization: Bearer $GATEWAY_KEY" \\
          -H 'Content-Type: application/json' \\
          -d '{"model":"demo-gpt","messages":[{"role":"user","content":"Hello!"}]}'

      OpenAI client, Anthropic vendor: translated, streamed
        curl -N $GATEWAY_URL/v1/chat/completions -H "Authorization: Bearer $GATEWAY_KEY" \\
          -H 'Content-Type: application/json' \\
          -d '{"model":"demo-claude","stream":true,"reasoning_effort":"low","messages":[{"role":"user","content":"Count to 20"}]}'

      Anthropic client, OpenAI vendor: translated, with a tool
        curl $GATEWAY_URL/v1/messages -H "x-api-key: $GATEWAY_KEY" -H 'anthropic-version: 2023-06-01' \\
          -H 'Content-Type: application/json' \\
          -d '{"model":"demo-gpt","max_tokens":500,"tools":[{"name":"weather","input_schema":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}],"messages":[{"role":"user","content":"Weather in Paris?"}]}'

      Anthropic client, Anthropic vendor: bytes pass through, streamed
        curl -N $GATEWAY_URL/v1/messages -H "x-api-key: $GATEWAY_KEY" -H 'anthropic-version: 2023-06-01' \\
          -H 'Content-Type: application/json' \\
          -d '{"model":"demo-claude","max_tokens":500,"stream":true,"messages":[{"role":"user","content":"Count to 20"}]}'

      A vendor that fails, and nobody notices (see x-gateway-attempts)
        curl -i $GATEWAY_URL/v1/chat/completions -H "Authorization: Bearer $GATEWAY_KEY" \\
          -H 'Content-Type: application/json' \\
          -d '{"model":"demo-smart","messages":[{"role":"user","content":"Hello! [[fault:model=demo-gpt,status=503]]"}]}'

      Your tools
        OpenAI SDKs      OPENAI_BASE_URL=$GATEWAY_URL/v1  OPENAI_API_KEY=$GATEWAY_KEY   model demo-gpt, demo-claude
        Anthropic SDKs   ANTHROPIC_BASE_URL=$GATEWAY_URL  ANTHROPIC_API_KEY=$GATEWAY_KEY
        Claude Code      ANTHROPIC_BASE_URL=$GATEWAY_URL  ANTHROPIC_AUTH_TOKEN=$GATEWAY_KEY  ANTHROPIC_MODEL=demo-claude

      Console            {url}/  (admin / admin, to be changed at the first sign-in)
      Stop               Ctrl-C
      """;
}
