import { allowedEdits, deletionsOf, editDistance } from './editDistance';
import { isPlaceholder } from './words';

const SWAPPABLE_LENGTH = 3;
const SHORTEST_HALF = 3;
/** Longer messages are read as they are after this many corrections: nobody types so many errors, and time stays bounded. */
const MOST_CORRECTIONS = 200;

export type SpellingWords = {
  /** Words to correct towards, with how often the content uses them. */
  readonly vocabulary: ReadonlyMap<string, number>;
  /** True for words that exist, whether the content uses them or not: they are never changed. */
  readonly isWord: (word: string) => boolean;
};

const sameLetters = (a: string, b: string): boolean =>
  a.length === b.length && [...a].sort().join('') === [...b].sort().join('');

/**
 * Corrects typing errors towards the words of the content, by looking up what is left when letters are dropped
 * (the symmetric-delete method of SymSpell). Good at one or two slips in a longer word and at words run together or
 * torn apart; it leaves short words alone, and every word that exists.
 */
export class Spelling {
  private readonly index = new Map<string, string[]>();

  constructor(private readonly words: SpellingWords) {
    for (const word of words.vocabulary.keys()) {
      if (word.length < SWAPPABLE_LENGTH || /\d/.test(word)) continue;
      for (const shorter of deletionsOf(word, Math.max(1, allowedEdits(word.length)))) {
        const known = this.index.get(shorter);
        if (known) known.push(word);
        else this.index.set(shorter, [word]);
      }
    }
  }

  /** Words with errors replaced; as many words come back as went in, or one more or less where words were split or joined. */
  correct(words: readonly string[]): string[] {
    const corrected: string[] = [];
    let corrections = 0;
    for (let index = 0; index < words.length; index += 1) {
      const word = words[index] as string;
      if (corrections >= MOST_CORRECTIONS || this.isRight(word)) {
        corrected.push(word);
        continue;
      }
      corrections += 1;
      const next = words[index + 1];
      if (next !== undefined && this.isJoined(word, next)) {
        corrected.push(word + next);
        index += 1;
        continue;
      }
      const neighbours = [corrected.at(-1), next];
      corrected.push(...(this.closest(word, neighbours) ?? this.split(word) ?? [word]));
    }
    return corrected;
  }

  private isRight(word: string): boolean {
    return (
      word.length < SWAPPABLE_LENGTH ||
      isPlaceholder(word) ||
      /\d/.test(word) ||
      this.words.vocabulary.has(word) ||
      this.words.isWord(word)
    );
  }

  private isJoined(word: string, next: string): boolean {
    return (
      !isPlaceholder(next) &&
      word.length + next.length >= 6 &&
      this.words.vocabulary.has(word + next) &&
      !(this.isRight(word) && this.isRight(next))
    );
  }

  private closest(word: string, _neighbours: readonly (string | undefined)[]): [string] | null {
    const most = allowedEdits(word.length);
    const candidates = new Set<string>();
    for (const shorter of deletionsOf(word, Math.max(1, most)))
      for (const candidate of this.index.get(shorter) ?? []) candidates.add(candidate);
    let best: string | null = null;
    let bestScore = Number.POSITIVE_INFINITY;
    for (const candidate of candidates) {
      const distance = editDistance(word, candidate);
      if (
        distance > Math.max(most, sameLetters(word, candidate) ? 1 : 0) ||
        distance > Math.max(1, allowedEdits(candidate.length))
      )
        continue;
      // Among equally near words the one that starts alike and is used more is meant more often.
      const score =
        distance * 10 + (candidate[0] === word[0] ? 0 : 5) - Math.log(1 + (this.words.vocabulary.get(candidate) ?? 0));
      if (score < bestScore || (score === bestScore && best !== null && candidate < best)) {
        best = candidate;
        bestScore = score;
      }
    }
    return best === null ? null : [best];
  }

  private split(word: string): [string, string] | null {
    for (let at = SHORTEST_HALF; at <= word.length - SHORTEST_HALF; at += 1) {
      const left = word.slice(0, at);
      const right = word.slice(at);
      if (this.words.vocabulary.has(left) && this.words.vocabulary.has(right)) return [left, right];
    }
    return null;
  }
}
