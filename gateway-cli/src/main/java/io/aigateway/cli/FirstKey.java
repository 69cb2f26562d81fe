package io.aigateway.cli;

import io.aigateway.domain.key.IssuedKey;
import java.io.PrintWriter;

/** Shows the key that was made at the first start; it is never shown again. */
final class FirstKey {
  private FirstKey() {}

  static void print(PrintWriter out, String url, IssuedKey issued) {
    out.printf(
        """

        A first key was made. It is shown this once:

          export GATEWAY_URL=%s
          export GATEWAY_KEY=%s

        Models to call: curl $GATEWAY_URL/v1/models -H "Authorization: Bearer $GATEWAY_KEY"
        Console:        %s/
        """,
        url, issued.raw().reveal(), url);
    out.flush();
  }
}
