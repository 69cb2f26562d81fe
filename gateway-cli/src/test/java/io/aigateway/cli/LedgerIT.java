package io.aigateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No call is lost and none is recorded twice when the gateway is killed under load. */
class LedgerIT {
  private static final int CLIENTS = 8;
  private static final int KILLS = 3;
  private static final int CALLS_BEFORE_A_KILL = 50;

  @TempDir Path folder;

  @Test
  void every_call_has_one_row_although_the_gateway_is_killed_again_and_again()
      throws IOException, InterruptedException {
    try (LedgerRig rig = LedgerRig.start(folder, 5, Map.of("AG_DATABASE_PATH", "gateway.db"))) {
      rig.furnish(CLIENTS);
      LedgerLoad load = LedgerLoad.start(rig.url(), rig.key("load"), CLIENTS);
      try (load) {
        for (int i = 0; i < KILLS; i++) {
          load.awaitMore(CALLS_BEFORE_A_KILL);
          rig.kill();
          rig.startAgain();
        }
        load.awaitMore(CALLS_BEFORE_A_KILL);
        load.stop();
      }

      LedgerBooks books = LedgerBooks.read(rig, load);

      System.out.println(books.table(KILLS + " kills", rig.vendor, load));
      books.check(rig.vendor, load, CLIENTS);
      assertThat(load.complete()).isNotEmpty();
      assertThat(rig.terminate()).isZero();
    }
  }
}
