/**
 * Translation between the protocols that language model vendors speak. Embeddable: it knows no HTTP
 * and keeps no state but that of one call.
 *
 * <pre>{@code
 * ClientRequest request = ClientRequest.read(Dialect.OPENAI_CHAT, body);
 * Target target = Target.of(Dialect.ANTHROPIC_MESSAGES, "claude-x");
 * TranslatedRequest translated = Translator.translate(request, target, new CallId("0001", now));
 *
 * send(translated.body());                                  // and show translated.losses()
 *
 * TranslatedAnswer answer = translated.answer(upstreamBody);              // either this
 *
 * StreamTranslation stream = translated.stream();                         // or this:
 * client.write(stream.feed(buffer, 0, count));                            // for all that arrives
 * client.write(stream.end(new End.Clean()));                              // and at its end
 * }</pre>
 */
@NullMarked
package io.aigateway.translate;

import org.jspecify.annotations.NullMarked;
