package io.aigateway.translate.model;

/**
 * What the client's request says about the form of its answer.
 *
 * @param streamUsage whether the client asked for usage at the end of a stream
 * @param legacyFunctionCall whether the client offered tools in the old {@code functions} form and
 *     must get {@code function_call} back
 * @param hideReasoning whether reasoning blocks are wanted without their text
 */
public record AnswerWishes(
    boolean streamUsage, boolean legacyFunctionCall, boolean hideReasoning) {}
