import { allowedEdits, editDistanceUpTo } from '../src/understanding/editDistance';
import { words } from '../src/understanding/normalise';

/** Lists of phrases by name, for patterns to use as `@name`. */
export type PhraseLists = Readonly<Record<string, readonly string[]>>;

type Phrase = readonly string[];
/** For each place the phrases that may stand there. */
type Pattern = readonly (readonly Phrase[])[];

/** Finds whole messages by patterns of the content. */
export type PhrasePatterns<Name extends string> = {
  /** The first name one of whose patterns is the whole message, typing errors and polite phrases aside; null where none is. */
  find(text: string): Name | null;
};

/** More words than this are no request, but a story that holds one. */
const MOST_WORDS = 25;

/**
 * Reads a pattern of the content: words, `one|or|another`, `@list` for any phrase of a list, and `?` behind what may be missing.
 * `'@delete all? my data|details'` is "erase all my details" and more.
 */
const readPattern = (pattern: string, lists: PhraseLists): Pattern =>
  pattern.split(/\s+/).map((place) => {
    const options = place
      .replace(/\?$/, '')
      .split('|')
      .flatMap((option) => (option.startsWith('@') ? (lists[option.slice(1)] ?? []) : [option]))
      .map(words);
    return place.endsWith('?') ? [...options, []] : options;
  });

const sorted = (word: string): string => [...word].sort().join('');

/**
 * Whether one word is a typing error of the other. A short word with another letter in the place of one is mostly another word
 * ("date", "tests"): there only letters that were swapped, doubled or left out count; in the shortest, only swapped ones.
 */
const isMisspelt = (said: string, meant: string): boolean => {
  if (meant.length < 3) return false;
  const most = Math.max(1, allowedEdits(meant.length));
  if (editDistanceUpTo(said, meant, most) > most) return false;
  if (meant.length > 5 || sorted(said) === sorted(meant)) return true;
  return meant.length > 3 && said.length !== meant.length;
};

/** A word of a message: the words of the patterns that it can stand for. */
type Said = readonly string[];

const standsAt = (said: readonly Said[], phrase: Phrase, at: number): boolean =>
  phrase.every((word, index) => said[at + index]?.includes(word));

const matchesFrom = (said: readonly Said[], pattern: Pattern, part: number, at: number): boolean => {
  const options = pattern[part];
  if (!options) return at === said.length;
  return options.some(
    (phrase) => standsAt(said, phrase, at) && matchesFrom(said, pattern, part + 1, at + phrase.length),
  );
};

/** The words without the phrases that may stand before or behind a request and change nothing: "please", "thank you". */
const withoutPolite = (said: readonly Said[], polite: readonly Phrase[]): readonly Said[] => {
  const first = polite.find((phrase) => standsAt(said, phrase, 0));
  if (first) return withoutPolite(said.slice(first.length), polite);
  const last = polite.find((phrase) => standsAt(said, phrase, said.length - phrase.length));
  return last ? withoutPolite(said.slice(0, -last.length), polite) : said;
};

/**
 * Most messages hold a word that no pattern has, and are done with at the first such word: the time does not grow with the
 * number of patterns.
 */
export const createPhrasePatterns = <Name extends string>(
  patternsOf: Readonly<Record<Name, readonly string[]>>,
  lists: PhraseLists,
  politePhrases: readonly string[],
): PhrasePatterns<Name> => {
  const named = (Object.entries(patternsOf) as [Name, readonly string[]][]).map(
    ([name, patterns]) => [name, patterns.map((pattern) => readPattern(pattern, lists))] as const,
  );
  const polite = politePhrases.map(words).sort((one, other) => other.length - one.length);
  const known = new Set([...polite.flat(), ...named.flatMap(([, patterns]) => patterns.flat(3))]);
  const byLetter = new Map<string, string[]>();
  for (const word of known) byLetter.set(word.charAt(0), [...(byLetter.get(word.charAt(0)) ?? []), word]);
  // Few mistype the first letter, but "konw" and "hwat" begin with the second.
  const misspellingsOf = (said: string): string[] =>
    [...new Set([said.charAt(0), said.charAt(1)])].flatMap((letter) =>
      (byLetter.get(letter) ?? []).filter((meant) => isMisspelt(said, meant)),
    );

  return {
    find(text) {
      const all = words(text);
      if (all.length === 0 || all.length > MOST_WORDS) return null;
      const said: Said[] = [];
      for (const word of all) {
        const meant = known.has(word) ? [word] : misspellingsOf(word);
        if (meant.length === 0) return null;
        said.push(meant);
      }
      const request = withoutPolite(said, polite);
      if (request.length === 0) return null;
      return named.find(([, patterns]) => patterns.some((pattern) => matchesFrom(request, pattern, 0, 0)))?.[0] ?? null;
    },
  };
};
