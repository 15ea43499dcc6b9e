import { editDistanceUpTo } from './editDistance';
import { differentLetters, lettersOf } from './letters';
import { slipLikelihood } from './slips';
import { isPlaceholder } from './words';

const SHORTEST_CORRECTED = 3;
const SHORTEST_HALF = 3;
/** A word of three letters has so many neighbours that only common ones are meant. */
const COMMON_USES = 15;
/** A word of the content's examples that few use may be a slip of one that is used far more: "thr" for "the", "fist" for "first". */
const RARE_USES = 80;
const TIMES_A_SLIP = 8;
/** A string of letters that is no word may have two errors from this length. */
const LENGTH_FOR_TWO_EDITS = 5;
/** Below this length two errors need a neighbour that the guess fits: else gibberish becomes words. */
const LENGTH_WITHOUT_NEIGHBOUR = 8;
const mostEdits = (length: number): number => (length < LENGTH_FOR_TWO_EDITS ? 1 : 2);
/** Longer messages are read as they are after this many corrections: nobody types so many errors, and time stays bounded. */
const MOST_CORRECTIONS = 60;

export type SpellingWords = {
  /** Words to correct towards, with how often the content uses them. */
  readonly vocabulary: ReadonlyMap<string, number>;
  /** True for words that exist, whether the content uses them or not: they are never changed. */
  readonly isWord: (word: string) => boolean;
  /** True for two words that stand side by side in the content's examples: of several corrections the one that fits is meant. */
  readonly isPair?: (first: string, second: string) => boolean;
};

/**
 * Corrects typing errors towards the words of the content. Good at one or two slips in a word and at words run together
 * or torn apart; it leaves the shortest words alone, and every word that exists.
 */
export class Spelling {
  private readonly byLength = new Map<number, { words: string[]; letters: number[] }>();
  private longest = 0;

  constructor(private readonly words: SpellingWords) {
    for (const word of words.vocabulary.keys()) {
      if (word.length < SHORTEST_CORRECTED || /\d/.test(word)) continue;
      const bucket = this.byLength.get(word.length) ?? { words: [], letters: [] };
      bucket.words.push(word);
      bucket.letters.push(lettersOf(word));
      this.byLength.set(word.length, bucket);
      this.longest = Math.max(this.longest, word.length);
    }
  }

  /**
   * Words with errors replaced; as many words come back as went in, or one more or less where words were split or joined. Where no word
   * is right and at least as many cannot be read as could be mended, it is gibberish and stays as it is.
   */
  correct(words: readonly string[]): string[] {
    const corrected: string[] = [];
    let corrections = 0;
    let unread = 0;
    for (let index = 0; index < words.length; index += 1) {
      const word = words[index] as string;
      const next = words[index + 1];
      const isRight = this.isRight(word);
      const meant = isRight && corrections < MOST_CORRECTIONS ? this.meant(word, corrected.at(-1), next) : null;
      if (meant !== null) {
        corrected.push(meant);
        corrections += 1;
      } else if (corrections >= MOST_CORRECTIONS || (isRight && (next === undefined || this.isRight(next)))) {
        corrected.push(word);
      } else if (next !== undefined && this.isJoined(word, next)) {
        corrected.push(word + next);
        corrections += 1;
        index += 1;
      } else if (isRight) {
        corrected.push(word);
      } else {
        const read = this.closest(word, corrected.at(-1), next) ?? this.split(word);
        corrected.push(...(read ?? [word]));
        corrections += 1;
        if (!read) unread += 1;
      }
    }
    const isGibberish = 2 * unread >= corrections && !words.some((word) => this.saysSomething(word));
    return isGibberish ? [...words] : corrected;
  }

  /** Of a word that is right: whether it is more than one of the shortest, which gibberish has too. */
  private saysSomething(word: string): boolean {
    return word.length >= SHORTEST_CORRECTED && this.isRight(word);
  }

  private isRight(word: string): boolean {
    return (
      word.length < SHORTEST_CORRECTED ||
      isPlaceholder(word) ||
      /\d/.test(word) ||
      this.words.vocabulary.has(word) ||
      this.words.isWord(word)
    );
  }

  /**
   * Another word in place of one that exists, on strong evidence only: a common kind of slip, a word that is used far more, and one that
   * stands beside its neighbours in the examples, where the word as typed never does.
   */
  private meant(word: string, before: string | undefined, after: string | undefined): string | null {
    const { vocabulary, isPair } = this.words;
    const uses = vocabulary.get(word) ?? 0;
    if (!isPair || word.length < SHORTEST_CORRECTED || uses >= RARE_USES || isPlaceholder(word) || /\d/.test(word))
      return null;
    if ((before === undefined && after === undefined) || this.fit(word, before, after) > 0) return null;
    let best: string | null = null;
    let bestUses = TIMES_A_SLIP * (uses + 1);
    for (const candidate of this.near(word, 1)) {
      const often = vocabulary.get(candidate) ?? 0;
      if (often < bestUses || candidate === word || slipLikelihood(word, candidate) === 0) continue;
      const fitsBefore = before === undefined || isPair(before, candidate);
      const fitsAfter = after === undefined || isPair(candidate, after);
      if (!fitsBefore || !fitsAfter) continue;
      best = candidate;
      bestUses = often;
    }
    return best;
  }

  private isJoined(word: string, next: string): boolean {
    return !isPlaceholder(next) && word.length + next.length >= 6 && this.words.vocabulary.has(word + next);
  }

  private closest(word: string, before: string | undefined, after: string | undefined): [string] | null {
    const most = mostEdits(word.length);
    let best: string | null = null;
    let bestScore = Number.POSITIVE_INFINITY;
    for (const candidate of this.near(word, most)) {
      const allowed = Math.min(most, mostEdits(candidate.length));
      const distance = editDistanceUpTo(word, candidate, allowed);
      if (distance > allowed) continue;
      const uses = this.words.vocabulary.get(candidate) ?? 0;
      if (word.length < SHORTEST_CORRECTED + 1 && uses < COMMON_USES) continue;
      const fit = this.fit(candidate, before, after);
      if (distance > 1 && word.length < LENGTH_WITHOUT_NEIGHBOUR && fit === 0) continue;
      const score =
        distance * 10 +
        (candidate[0] === word[0] ? 0 : 5) -
        Math.log(1 + uses) -
        (distance === 1 ? slipLikelihood(word, candidate) : 0) -
        fit;
      if (score < bestScore || (score === bestScore && best !== null && candidate < best)) {
        best = candidate;
        bestScore = score;
      }
    }
    return best === null ? null : [best];
  }

  /** Among equally near words the one that starts alike, is used more and stands beside these neighbours is meant more often. */
  private fit(candidate: string, before: string | undefined, after: string | undefined): number {
    const { isPair } = this.words;
    if (!isPair) return 0;
    return (
      (before !== undefined && isPair(before, candidate) ? 3 : 0) +
      (after !== undefined && isPair(candidate, after) ? 3 : 0)
    );
  }

  /** The words that can be within so many edits: of about the same length, with about the same letters. */
  private near(word: string, most: number): string[] {
    const wanted = lettersOf(word);
    const found: string[] = [];
    for (let length = word.length - most; length <= word.length + most; length += 1) {
      const bucket = this.byLength.get(length);
      if (!bucket) continue;
      const { words, letters } = bucket;
      // A letter more or less is one that differs, a letter changed two.
      const differing = 2 * most - Math.abs(length - word.length);
      for (let index = 0; index < words.length; index += 1)
        if (differentLetters(wanted, letters[index] as number) <= differing) found.push(words[index] as string);
    }
    return found;
  }

  private split(word: string): [string, string] | null {
    if (word.length > 2 * this.longest) return null;
    for (let at = SHORTEST_HALF; at <= word.length - SHORTEST_HALF; at += 1) {
      const left = word.slice(0, at);
      const right = word.slice(at);
      if (this.words.vocabulary.has(left) && this.words.vocabulary.has(right)) return [left, right];
    }
    return null;
  }
}
