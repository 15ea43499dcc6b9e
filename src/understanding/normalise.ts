/** One word of an utterance: its normalised form and where it stands in the text that the person sent. */
export type Token = {
  /** Lower case, without accents and apostrophes: "can't" is "cant". */
  readonly text: string;
  /** Offsets into the original text, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** Written in capitals only, with two letters or more: "FOP", not "Fop". */
  readonly isUpper: boolean;
  /** Index of the sentence that it stands in. */
  readonly sentence: number;
};

const APOSTROPHES = /['’‘`´ʼ＇]/gu;
const MARKS = /\p{M}+/gu;
const WORD = /[\p{L}\p{N}\p{M}]+(?:['’‘`´ʼ＇][\p{L}\p{N}\p{M}]+)*/gu;
/** Without skin colours and joiners: they change nothing of what is meant. */
const EMOJI = /(?![\u{1f3fb}-\u{1f3ff}])\p{Extended_Pictographic}/gu;
const DOTTED_ABBREVIATION = /^(?:\p{L}\.){2,}\p{L}?$/u;
const DOTTED = /(?<![\p{L}\p{N}])(?:\p{L}\.){2,}\p{L}?(?![\p{L}\p{N}])/gu;
const SENTENCE_END = /[.!?\n\r…。？！]/u;

/** Brings a word to the form that all comparisons use: compatible characters, lower case, no accents, no apostrophes. */
export const foldWord = (word: string): string =>
  word
    .normalize('NFKC')
    .toLowerCase()
    .replace(APOSTROPHES, '')
    .normalize('NFKD')
    .replace(MARKS, '')
    .replace(/ß/g, 'ss')
    .replace(/ø/g, 'o')
    .replace(/ł/g, 'l');

/**
 * Splits a text into words, in time linear in its length. Abbreviations with dots ("F.O.P.") become one word;
 * everything that is neither letter nor number (emoji, punctuation) separates words and is dropped. Only where there is no
 * word at all do emoji speak: "👍".
 * natural's tokenizers split at letters outside ASCII and give no offsets, so this is ours.
 */
export const tokenize = (text: string): Token[] => {
  const tokens: Token[] = [];
  const dotted = new Map<number, number>();
  for (const match of text.matchAll(DOTTED)) dotted.set(match.index, match.index + match[0].length);

  let sentence = 0;
  let previousEnd = 0;
  let skipUntil = 0;
  for (const match of text.matchAll(WORD)) {
    if (match.index < skipUntil) continue;
    const start = match.index;
    const end = dotted.get(start) ?? start + match[0].length;
    skipUntil = end;
    const surface = text.slice(start, end);
    if (tokens.length > 0 && SENTENCE_END.test(text.slice(previousEnd, start))) sentence += 1;
    previousEnd = end;
    const folded = foldWord(DOTTED_ABBREVIATION.test(surface) ? surface.replace(/\./g, '') : surface);
    if (!folded) continue;
    tokens.push({
      text: folded,
      start,
      end,
      isUpper: surface.length > 1 && surface === surface.toUpperCase() && surface !== surface.toLowerCase(),
      sentence,
    });
  }
  return tokens.length > 0 ? tokens : emojiIn(text);
};

const emojiIn = (text: string): Token[] =>
  [...text.matchAll(EMOJI)].map(({ 0: emoji, index }) => ({
    text: emoji,
    start: index,
    end: index + emoji.length,
    isUpper: false,
    sentence: 0,
  }));

/** The folded words of a text, without offsets. */
export const words = (text: string): string[] => tokenize(text).map((token) => token.text);
