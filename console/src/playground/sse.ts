/** Server-sent events as the WHATWG standard has them, without what a browser adds for reconnecting. */

export interface ServerEvent {
  /** The event's type; `message` when it says none. */
  event: string;
  data: string;
}

/** The events of a body, each as soon as its empty line has come. */
export async function* eventsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const parser = new EventParser();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      yield* parser.feed(decoder.decode(value, { stream: !done }));
      if (done) return;
    }
  } finally {
    // Whoever stops listening ends the call, and the gateway the vendor's.
    await reader.cancel().catch(() => {});
  }
}

/** Takes text in any pieces. An event that is not ended by an empty line is not one. */
export class EventParser {
  private rest = '';
  private event = '';
  private data: string[] = [];

  feed(text: string): ServerEvent[] {
    const found: ServerEvent[] = [];
    const lines = (this.rest + text).split('\n');
    this.rest = lines.pop() ?? '';
    for (const line of lines) {
      const event = this.take(line.endsWith('\r') ? line.slice(0, -1) : line);
      if (event !== null) found.push(event);
    }
    return found;
  }

  private take(line: string): ServerEvent | null {
    if (line === '') return this.dispatch();
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'data') this.data.push(value);
    else if (field === 'event') this.event = value;
    return null;
  }

  private dispatch(): ServerEvent | null {
    const { event, data } = this;
    this.event = '';
    this.data = [];
    return data.length === 0 ? null : { event: event || 'message', data: data.join('\n') };
  }
}
