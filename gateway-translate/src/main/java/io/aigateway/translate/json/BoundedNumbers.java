package io.aigateway.translate.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.math.BigDecimal;

/**
 * Refuses decimals whose exponent is absurd: a dozen characters such as {@code 1e999999999} would
 * otherwise become gigabytes of digits as soon as somebody asks for the whole number.
 */
final class BoundedNumbers extends JsonNodeFactory {
  private static final long serialVersionUID = 1L;

  /** Largest exponent either way; that of a double is 308. */
  static final int MAX_EXPONENT = 10_000;

  @Override
  public ValueNode numberNode(BigDecimal value) {
    long exponent = (long) value.precision() - value.scale();
    if (Math.abs(exponent) > MAX_EXPONENT || Math.abs((long) value.scale()) > MAX_EXPONENT) {
      throw new NumberFormatException("exponent beyond " + MAX_EXPONENT);
    }
    return super.numberNode(value);
  }
}
