package io.aigateway.translate.loss;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects the losses of one translation; under {@link LossPolicy#STRICT} the first one refuses the
 * request. Not safe for use by several threads.
 */
public final class LossLog {
  /** More distinct losses than this are counted together, so that a body cannot grow the list. */
  public static final int MAX_LOSSES = 100;

  private final LossPolicy policy;
  private final Set<Loss> losses = new LinkedHashSet<>();

  /** An empty log under the given policy. */
  public LossLog(LossPolicy policy) {
    this.policy = policy;
  }

  /**
   * The field at {@code path} is left out.
   *
   * @throws TranslationRefused under the strict policy
   */
  public void dropped(String path, String detail) {
    add(Loss.dropped(path, detail));
  }

  /**
   * Something close to the field at {@code path} is sent.
   *
   * @throws TranslationRefused under the strict policy
   */
  public void approximated(String path, String detail) {
    add(Loss.approximated(path, detail));
  }

  /** The losses so far, in the order they were met. */
  public List<Loss> losses() {
    return List.copyOf(new ArrayList<>(losses));
  }

  private void add(Loss loss) {
    if (policy == LossPolicy.STRICT) {
      throw TranslationRefused.unsupported(loss.path(), loss.detail());
    }
    if (losses.size() < MAX_LOSSES) {
      losses.add(loss);
    }
  }
}
