package io.aigateway.translate.target;

/**
 * How one upstream of an open dialect differs from the dialect's owner. Data, so that a new
 * compatible server needs no code.
 *
 * @param maxTokensField the field that limits the answer's length
 * @param systemRole the role that carries instructions
 * @param reasoningField the field in which the upstream speaks and expects reasoning text
 * @param reasoningEffort whether {@code reasoning_effort} is accepted
 * @param toolChoice whether {@code tool_choice} is accepted
 * @param parallelToolCalls whether {@code parallel_tool_calls} is accepted
 * @param maxStops most stop sequences accepted; 0 when {@code stop} is not; further ones the
 *     gateway enforces itself
 * @param topK whether {@code top_k} is accepted
 * @param streamUsage whether {@code stream_options.include_usage} is accepted
 * @param userIdentifier the field that carries the end user's id
 * @param cacheBreakpoints whether explicit prompt cache breakpoints are accepted
 * @param replayReasoning whether assistant turns must carry their reasoning text back
 * @param systemPlacement where instructions may stand
 * @param alternation whether messages of user and assistant must take turns
 * @param webSearch whether {@code web_search_options} is accepted
 * @param thinkingTags whether thinking stands in tags within the words of answers
 */
public record UpstreamProfile(
    MaxTokensField maxTokensField,
    SystemRole systemRole,
    ReasoningField reasoningField,
    boolean reasoningEffort,
    boolean toolChoice,
    boolean parallelToolCalls,
    int maxStops,
    boolean topK,
    boolean streamUsage,
    UserIdentifier userIdentifier,
    boolean cacheBreakpoints,
    boolean replayReasoning,
    SystemPlacement systemPlacement,
    boolean alternation,
    boolean webSearch,
    ThinkingTags thinkingTags) {

  /** Names of the output limit. */
  public enum MaxTokensField {
    /** The name older compatible servers know. */
    MAX_TOKENS,
    /** The name that reasoning models demand. */
    MAX_COMPLETION_TOKENS
  }

  /** Roles for instructions. */
  public enum SystemRole {
    /** Known everywhere. */
    SYSTEM,
    /** Demanded by some reasoning models. */
    DEVELOPER
  }

  /** Names of the reasoning text in assistant messages and deltas. */
  public enum ReasoningField {
    /** The usual extension. */
    REASONING_CONTENT,
    /** The other usual extension. */
    REASONING
  }

  /** Names of the end user's id. */
  public enum UserIdentifier {
    /** At most 128 characters. */
    SAFETY_IDENTIFIER,
    /** At most 64 characters on older servers. */
    USER
  }

  /** Where instructions may stand among the messages. */
  public enum SystemPlacement {
    /** Anywhere. */
    ANYWHERE,
    /** Before all other messages only, as many chat templates demand. */
    FIRST
  }

  /** Whether thinking comes as words in tags. */
  public enum ThinkingTags {
    /** It has a field of its own. */
    NONE,
    /** Words may begin with it, between {@code <think>} and {@code </think>}. */
    AT_START
  }

  /** OpenAI itself, which refuses every field it does not know. */
  public static UpstreamProfile openAi() {
    return new UpstreamProfile(
        MaxTokensField.MAX_COMPLETION_TOKENS,
        SystemRole.SYSTEM,
        ReasoningField.REASONING_CONTENT,
        true,
        true,
        true,
        4,
        false,
        true,
        UserIdentifier.SAFETY_IDENTIFIER,
        false,
        false,
        SystemPlacement.ANYWHERE,
        false,
        false,
        ThinkingTags.NONE);
  }
}
