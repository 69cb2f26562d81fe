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
  /**
   * Distinct losses kept one by one, so that a body cannot grow the list without end. The rest is
   * counted, and told as one more loss of the body as a whole.
   */
  public static final int MAX_LOSSES = 100;

  private final LossPolicy policy;
  private final Set<Loss> losses = new LinkedHashSet<>();
  private int more;
  private boolean moreDropped;

  /** An empty log under the given policy. */
  public LossLog(LossPolicy policy) {
    this.policy = policy;
  }

  /**
   * The field at {@code path} is left out, since the other side has nothing like it.
   *
   * @throws TranslationRefused under the strict policy
   */
  public void dropped(String path, String detail) {
    add(Loss.dropped(path, detail));
  }

  /**
   * The field at {@code path} is left out.
   *
   * @throws TranslationRefused under the strict policy
   */
  public void dropped(String path, LossCause cause, String detail) {
    add(new Loss(path, Fate.DROPPED, cause, detail));
  }

  /**
   * The nearest to the field at {@code path} is sent.
   *
   * @throws TranslationRefused under the strict policy
   */
  public void approximated(String path, String detail) {
    add(Loss.approximated(path, detail));
  }

  /**
   * Something close to the field at {@code path} is sent.
   *
   * @throws TranslationRefused under the strict policy
   */
  public void approximated(String path, LossCause cause, String detail) {
    add(new Loss(path, Fate.APPROXIMATED, cause, detail));
  }

  /** The losses so far, in the order they were met; those beyond the bound come as one, last. */
  public List<Loss> losses() {
    List<Loss> all = new ArrayList<>(losses);
    if (more > 0) {
      Fate fate = moreDropped ? Fate.DROPPED : Fate.APPROXIMATED;
      all.add(new Loss("", fate, LossCause.MORE, more + " more losses"));
    }
    return List.copyOf(all);
  }

  private void add(Loss loss) {
    if (policy == LossPolicy.STRICT) {
      throw TranslationRefused.unsupported(loss.path(), loss.detail());
    }
    if (losses.size() < MAX_LOSSES) {
      losses.add(loss);
    } else if (!losses.contains(loss)) {
      more++;
      moreDropped |= loss.fate() == Fate.DROPPED;
    }
  }
}
