import { leavesOf, liesIn, parentOf } from './json';
import type { Schema } from '@/api/contract';

export type Loss = Schema<'Loss'>;
export type FieldLink = Schema<'FieldLink'>;

/** What became of the fields of a document, for pointing from one side to the other. */
export class Links {
  private readonly forth = new Map<string, string[]>();
  private readonly back = new Map<string, string[]>();

  constructor(
    links: readonly FieldLink[],
    readonly losses: readonly Loss[],
    private readonly sourcePaths: readonly string[],
    private readonly targetPaths: readonly string[],
  ) {
    for (const { from, to } of links) {
      append(this.forth, from, to);
      append(this.back, to, from);
    }
  }

  /** Where a field, or everything in it, went. */
  targetsOf(path: string): string[] {
    return related(this.forth, path);
  }

  /** Where a field, or everything in it, came from. */
  sourcesOf(path: string): string[] {
    return related(this.back, path);
  }

  /** The loss a field is part of; else the first one within it. */
  lossAt(path: string): Loss | null {
    return (
      this.losses.find((loss) => liesIn(path, loss.path)) ??
      this.losses.find((loss) => path !== '' && liesIn(loss.path, path)) ??
      null
    );
  }

  /** Every loss that concerns exactly this field or something it lies in. */
  fateOf(path: string): Loss['fate'] | null {
    return this.losses.find((loss) => liesIn(path, loss.path))?.fate ?? null;
  }

  /** Fields of the translation that nothing in the document stands behind. */
  added(): Set<string> {
    if (this.back.size === 0) return new Set();
    const known = [...this.back.keys()];
    return new Set(
      leavesOf(this.targetPaths).filter(
        (leaf) => !known.some((path) => liesIn(leaf, path) || liesIn(path, leaf)),
      ),
    );
  }

  /** How many of the document's fields fared how. */
  count(): { kept: number; approximated: number; dropped: number; added: number } {
    const counts = { kept: 0, approximated: 0, dropped: 0, added: this.added().size };
    for (const leaf of leavesOf(this.sourcePaths)) counts[this.fateOf(leaf) ?? 'kept']++;
    return counts;
  }
}

/** What is said of a path, or of what lies in it, or else of what it lies in; no detail with its whole. */
function related(map: ReadonlyMap<string, readonly string[]>, path: string): string[] {
  const found = new Set<string>();
  for (const [key, values] of map) {
    if (path !== '' && liesIn(key, path)) for (const value of values) found.add(value);
  }
  for (let outer = parentOf(path); found.size === 0 && outer; outer = parentOf(outer)) {
    for (const value of map.get(outer) ?? []) found.add(value);
  }
  return [...found];
}

function append(map: Map<string, string[]>, key: string, value: string): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}
