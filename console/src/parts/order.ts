/** The list with one item moved to another place; the places between them close up. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const result = [...list];
  const taken = result.splice(from, 1);
  result.splice(Math.max(0, Math.min(to, result.length)), 0, ...taken);
  return result;
}
