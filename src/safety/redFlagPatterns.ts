import type { RedFlag, RedFlags } from '../content/schemas';
import { stem } from '../understanding/stem';

/** Words that may stand between two parts of a pattern joined by "~". */
const WIDEST_GAP = 4;

/** One place of a pattern: any of these word sequences, as stems. */
type Part = { readonly options: readonly (readonly string[])[]; readonly gapBefore: boolean };
type Pattern = { readonly flag: RedFlag; readonly parts: readonly Part[] };

/** A red flag whose words stand in the message: token positions, end exclusive. */
export type FlagMatch = { readonly flag: RedFlag; readonly start: number; readonly end: number };

const toStems = (phrase: string): string[] => phrase.split(' ').filter(Boolean).map(stem);

/** Longer sequences first, so that the most of a message is matched. */
const longestFirst = (options: readonly (readonly string[])[]): (readonly string[])[] =>
  [...options].sort((a, b) => b.length - a.length);

type Concepts = ReadonlyMap<string, readonly (readonly string[])[]>;

const compile = (flag: RedFlag, pattern: string, concepts: Concepts): Pattern => {
  const parts: Part[] = [];
  let gapBefore = false;
  for (const piece of pattern.split(/\s+/)) {
    if (piece === '~') {
      gapBefore = true;
      continue;
    }
    const concept = /^@[^|]*$/.test(piece) ? concepts.get(piece.slice(1)) : undefined;
    const options =
      concept ??
      longestFirst(
        piece
          .split('|')
          .flatMap((option) => (option.startsWith('@') ? (concepts.get(option.slice(1)) ?? []) : [toStems(option)])),
      );
    parts.push({ options, gapBefore });
    gapBefore = false;
  }
  return { flag, parts };
};

/**
 * Finds the patterns of the content's red flags in a message. Patterns are looked up by their first word, so the time
 * grows with the message, not with the number of patterns.
 */
export class RedFlagPatterns {
  private readonly byFirstStem = new Map<string, Pattern[]>();

  constructor(lists: readonly RedFlags[]) {
    for (const { flags, concepts } of lists) {
      const stemmed = new Map(
        Object.entries(concepts).map(([name, phrases]) => [name, longestFirst(phrases.map(toStems))]),
      );
      for (const flag of flags) for (const pattern of flag.patterns) this.add(compile(flag, pattern, stemmed));
    }
  }

  /** All matches, one per flag and starting place. */
  find(words: readonly string[]): FlagMatch[] {
    const stems = words.map(stem);
    const found: FlagMatch[] = [];
    stems.forEach((first, start) => {
      for (const pattern of this.byFirstStem.get(first) ?? []) {
        const end = this.matchFrom(pattern, 0, stems, start);
        if (end !== null) found.push({ flag: pattern.flag, start, end });
      }
    });
    return found;
  }

  private add(pattern: Pattern): void {
    const firsts = new Set(pattern.parts[0]?.options.map((option) => option[0] as string));
    for (const first of firsts) {
      const known = this.byFirstStem.get(first);
      if (known) known.push(pattern);
      else this.byFirstStem.set(first, [pattern]);
    }
  }

  private matchFrom(pattern: Pattern, part: number, stems: readonly string[], at: number): number | null {
    const wanted = pattern.parts[part];
    if (!wanted) return at;
    const lastStart = wanted.gapBefore ? at + WIDEST_GAP : at;
    for (let start = at; start <= Math.min(lastStart, stems.length - 1); start += 1) {
      for (const option of wanted.options) {
        if (!option.every((word, index) => stems[start + index] === word)) continue;
        const end = this.matchFrom(pattern, part + 1, stems, start + option.length);
        if (end !== null) return end;
      }
    }
    return null;
  }
}
