import { describe, expect, it } from 'vitest';
import { NONE, parseTokens, percent, price, shortMoment, span, tokens, usd } from './format';

describe('token limits', () => {
  it.each([
    [128_000, '128K'],
    [200_000, '200K'],
    [1_000_000, '1M'],
    [131_072, '128Ki'],
    [1_048_576, '1Mi'],
    [8_192, '8Ki'],
    [4_000, '4K'],
    [777, '777'],
    [0, '0'],
  ])('%d is written %s and read back', (count, text) => {
    expect(tokens(count)).toBe(text);
    expect(parseTokens(text)).toBe(count);
  });

  it('that are unknown are a dash', () => {
    expect(tokens(null)).toBe(NONE);
  });

  it.each([
    ['1.5M', 1_500_000],
    ['128 k', 128_000],
    ['8,192', 8_192],
  ])('may be typed as %s', (text, count) => {
    expect(parseTokens(text)).toBe(count);
  });

  it.each(['much', '12x', '0.5', '', '1.2.3'])('cannot be typed as %j', (text) => {
    expect(parseTokens(text)).toBeNull();
  });
});

describe('amounts', () => {
  it('of money keep the digits that matter', () => {
    expect(usd(0.00321)).toBe('$0.0032');
    expect(usd(12.5)).toBe('$12.50');
    expect(usd(null)).toBe(NONE);
    expect(price(2.5)).toBe('$2.5');
    expect(price(0.0000001)).toBe('$0');
  });

  it('never round a share up to all', () => {
    expect(percent(9_999, 10_000)).toBe('99.9%');
    expect(percent(10, 10)).toBe('100%');
    expect(percent(0, 0)).toBe(NONE);
  });
});

describe('times', () => {
  it('of today leave the day out', () => {
    const now = new Date(2026, 10, 23, 12, 0, 0);
    expect(shortMoment(new Date(2026, 10, 23, 9, 5, 7).toISOString(), now)).toBe('09:05:07');
    expect(shortMoment(new Date(2026, 10, 22, 9, 5, 7).toISOString(), now)).toBe('11-22 09:05');
    expect(shortMoment(new Date(2025, 0, 2, 9, 5).toISOString(), now)).toBe('2025-01-02 09:05');
  });

  it('of running name the two largest units', () => {
    expect(span(40)).toBe('40 s');
    expect(span(90_061)).toBe('1 d 1 h');
    expect(span(3_600)).toBe('1 h');
  });
});
