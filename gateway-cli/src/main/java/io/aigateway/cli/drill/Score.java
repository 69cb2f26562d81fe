package io.aigateway.cli.drill;

/**
 * How one alias did under one fault.
 *
 * @param alias the alias as called
 * @param fault what went wrong at its first model
 * @param result how it ended
 * @param detail who answered after how many attempts, or what the client was told
 */
public record Score(String alias, String fault, Result result, String detail) {
  /** How a call under a fault can end. */
  public enum Result {
    /** The client got a whole answer. */
    ANSWERED,
    /** The client was told, in a form it understands, and no other model could help. */
    TOLD,
    /** The client was told, though another model was there. */
    GIVEN_UP,
    /** The client cannot tell that something is missing. */
    LOST
  }

  /** Whether nothing better can be expected. */
  public boolean passed() {
    return result == Result.ANSWERED || result == Result.TOLD;
  }
}
