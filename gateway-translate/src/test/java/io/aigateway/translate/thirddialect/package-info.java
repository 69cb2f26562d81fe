/**
 * A third dialect, invented for the tests: that it is one package which names none of the other
 * dialects, and which none of them names, shows what adding a dialect takes.
 *
 * <p>It is a script. A request lists rules and lines; every line is one thing said by the user or
 * the model. An answer lists the model's lines. A stream sends pieces of such lines as server-sent
 * events and ends with {@code {"over":true}}:
 *
 * <pre>
 * {"model":"m","stream":true,"rules":["Be brief."],
 *  "lines":[{"by":"user","type":"text","text":"Hi"},
 *           {"by":"model","type":"call","id":"c1","tool":"f","with":"{}"},
 *           {"by":"user","type":"result","id":"c1","said":[{"type":"text","text":"done"}]}]}
 *
 * {"id":"s1","model":"m","lines":[{"type":"text","text":"Hello"}],"end":"stop","usage":{…}}
 *
 * data: {"start":"s1","model":"m"}
 * data: {"text":"Hel"}
 * data: {"text":"lo"}
 * data: {"end":"stop"}
 * data: {"over":true}
 * </pre>
 */
@NullMarked
package io.aigateway.translate.thirddialect;

import org.jspecify.annotations.NullMarked;
