package io.aigateway.persistence.secrets;

import java.util.List;
import java.util.stream.Stream;

/** The secret keys of an installation. Implementations are thread-safe. */
public sealed interface Keyring permits Keyring.Fixed, KeyFile {
  /** The key that seals. */
  MasterKey current();

  /** Every key that opens: the current one first, the oldest last. */
  List<MasterKey> all();

  /**
   * Keys that stay as they are.
   *
   * @param older keys that only open, the oldest last
   */
  static Keyring of(MasterKey current, List<MasterKey> older) {
    return new Fixed(Stream.concat(Stream.of(current), older.stream()).toList());
  }

  /** See {@link #of}. */
  record Fixed(List<MasterKey> all) implements Keyring {
    /** Copies the keys; there is at least one. */
    public Fixed {
      all = List.copyOf(all);
    }

    @Override
    public MasterKey current() {
      return all.getFirst();
    }
  }
}
