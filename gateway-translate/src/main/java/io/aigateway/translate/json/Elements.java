package io.aigateway.translate.json;

import com.fasterxml.jackson.core.JsonParser;
import io.aigateway.translate.json.Splice.Edit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Notes where the elements of one array stand in JSON text, to take some of them out. Not safe for
 * use by several threads.
 */
public final class Elements {
  private static final byte[] NOTHING = {};

  private record Span(int start, int end) {}

  private final List<Span> spans = new ArrayList<>();
  private final BitSet going = new BitSet();

  /** Reads the next element, at which the parser stands, and notes its place. */
  public void add(JsonParser parser, JsonScan.Element element) throws IOException {
    int start = Members.start(parser);
    element.read(parser);
    spans.add(new Span(start, Members.skip(parser)));
  }

  /** Elements so far. */
  public int size() {
    return spans.size();
  }

  /** The last element so far is to be taken out. */
  public void lastGoes() {
    going.set(spans.size() - 1);
  }

  /** Whether there are elements, and all of them are to be taken out. */
  public boolean allGo() {
    return !spans.isEmpty() && going.cardinality() == spans.size();
  }

  /** Edits that take them out, commas included; in ascending order. */
  public List<Edit> removal() {
    List<Edit> edits = new ArrayList<>();
    int firstKept = going.nextClearBit(0);
    for (int i = going.nextSetBit(0); i >= 0; i = going.nextSetBit(i + 1)) {
      boolean last = i + 1 == spans.size();
      edits.add(
          i < firstKept
              ? edit(spans.get(i).start(), last ? spans.get(i).end() : spans.get(i + 1).start())
              : edit(spans.get(i - 1).end(), spans.get(i).end()));
    }
    return edits;
  }

  private static Edit edit(int start, int end) {
    return new Edit(start, end, NOTHING);
  }
}
