import type { Condition } from '../content/schemas';
import type { ConditionId } from '../content/topics';
import type { ConditionMention } from './conditionRecognizer';
import { editDistanceUpTo } from './editDistance';
import { differentLetters, lettersOf } from './letters';
import { type Token, words } from './normalise';

type NamedCondition = Pick<Condition, 'id' | 'name' | 'shortName' | 'names' | 'abbreviations'>;
type Entry = {
  readonly name: string;
  readonly isAbbreviation: boolean;
  readonly conditionIds: ConditionId[];
  readonly length: number;
};
type Node = { entry: Entry | null; next: Map<string, Node> | null };

/** What surrounding words say: they ask about a condition, they are everyday words, or they may belong to a longer name. */
export type WordKind = 'asking' | 'everyday' | 'other';

export type ManyNamesOptions = {
  readonly conditions: readonly NamedCondition[];
  readonly isWord: (word: string) => boolean;
  /** What a word says beside a name. */
  readonly kindOf: (word: string) => WordKind;
};

const SHORTEST_MISSPELT = 3;
/** A name that is one word needs more letters before an error in it is believed. */
const SHORTEST_MISSPELT_NAME = 6;
/** A word that exists is taken for a slip only inside a name of this many letters. */
const LETTERS_AROUND_A_WORD = 10;
/** Of a name that is misspelt, one letter in this many may be wrong. */
const LETTERS_PER_EDIT = 7;
const LETTERS_FOR_TWO_EDITS = 12;
const MOST_LOOKED_UP = 40;
const MOST_NEAR = 6;
/** Pairs that differ in a letter or two and mean the opposite. */
const OPPOSITES = [/^hypo/, /^hyper/];

type Near = { readonly token: string; readonly edits: number };
/** Words of names that the word at this place may be meant for. */
type NearWords = (index: number, isInsideName: boolean) => readonly Near[];
type Match = { readonly entry: Entry; readonly end: number; readonly edits: number };

const JOINING_BEFORE = new Set(['and', 'with', 'without', 'of']);
const JOINING_AFTER = new Set(['with', 'without', 'of']);
const LIKENESS = new Set(['like']);
const LIKE_WHAT = new Set(['disorder', 'disease', 'syndrome', 'malformation']);
const NUMBER = /^\d{1,2}[a-z]?$/;
const NUMBERED = /^(?:\d{1,2}[a-z]?|types?|[ivx]{1,4}[a-d]?|related|associated|induced)$/;

/** In one sentence and next to each other, perhaps with a comma or a dash between them. */
const areClose = (first: Token | undefined, second: Token | undefined): boolean =>
  first !== undefined && second !== undefined && first.sentence === second.sentence && second.start - first.end <= 3;

/**
 * Finds names among thousands of conditions: whole names only, each word as written or lightly misspelt. Time is linear
 * in the message and nearly flat in the number of names. With so many names an ordinary word ("cold"), a few letters
 * ("ED") or the beginning of a longer name that is not there ("gestational diabetes") is easily taken for a condition:
 * the first two count only in a question about a condition, the last does not count.
 */
export class ManyNames {
  private readonly root: Node = { entry: null, next: null };
  private readonly tokensByLength = new Map<number, { words: string[]; letters: number[] }>();
  private readonly nameTokens = new Set<string>();

  constructor(private readonly options: ManyNamesOptions) {
    for (const { id, name, shortName, names, abbreviations } of options.conditions) {
      for (const text of [name, shortName, ...names]) this.add(text, false, id);
      for (const text of abbreviations) this.add(text, true, id);
    }
    for (const token of this.nameTokens) {
      if (token.length < SHORTEST_MISSPELT || /\d/.test(token)) continue;
      const bucket = this.tokensByLength.get(token.length) ?? { words: [], letters: [] };
      bucket.words.push(token);
      bucket.letters.push(lettersOf(token));
      this.tokensByLength.set(token.length, bucket);
    }
  }

  get isEmpty(): boolean {
    return this.root.next === null;
  }

  /** All mentions, in the order of the message, without overlaps. */
  find(tokens: readonly Token[]): ConditionMention[] {
    if (this.isEmpty) return [];
    const found: ConditionMention[] = [];
    const near = this.nearWords(tokens);
    let lastEnd = 0;
    for (let start = 0; start < tokens.length; ) {
      const match = this.longest(tokens, start, near);
      if (match && this.counts(match, tokens, start, lastEnd)) {
        const { name, conditionIds, isAbbreviation } = match.entry;
        const kind = match.edits > 0 ? 'misspelt' : isAbbreviation ? 'abbreviation' : 'name';
        found.push({ name, conditionIds, kind, confidence: match.edits > 0 ? 0.85 : 0.95, start, end: match.end });
        lastEnd = match.end;
      }
      start = match ? match.end : start + 1;
    }
    return found;
  }

  private add(name: string, isAbbreviation: boolean, id: ConditionId): void {
    const tokens = words(name);
    if (tokens.length === 0) return;
    let node = this.root;
    for (const token of tokens) {
      this.nameTokens.add(token);
      node.next ??= new Map();
      let next = node.next.get(token);
      if (!next) {
        next = { entry: null, next: null };
        node.next.set(token, next);
      }
      node = next;
    }
    node.entry ??= { name, isAbbreviation, conditionIds: [], length: tokens.join('').length };
    if (!node.entry.conditionIds.includes(id)) node.entry.conditionIds.push(id);
  }

  /** Looks a word up once, and only where it matters: one that nobody knows anywhere, one that exists inside a name. */
  private nearWords(tokens: readonly Token[]): NearWords {
    const known = new Map<number, readonly Near[]>();
    return (index, isInsideName) => {
      const word = tokens[index]?.text ?? '';
      if (word.length < SHORTEST_MISSPELT || /\d/.test(word) || NUMBERED.test(word)) return [];
      if (!isInsideName && (this.nameTokens.has(word) || this.options.isWord(word))) return [];
      const before = known.get(index);
      if (before || known.size >= MOST_LOOKED_UP) return before ?? [];
      const near = this.nearTokens(word);
      known.set(index, near);
      return near;
    };
  }

  private nearTokens(text: string): Near[] {
    const most = text.length < LETTERS_FOR_TWO_EDITS ? 1 : 2;
    const letters = lettersOf(text);
    const near: Near[] = [];
    for (let length = text.length - most; length <= text.length + most; length += 1) {
      const bucket = this.tokensByLength.get(length);
      if (!bucket) continue;
      for (let index = 0; index < bucket.words.length; index += 1) {
        if (differentLetters(letters, bucket.letters[index] as number) > 2 * most) continue;
        const token = bucket.words[index] as string;
        // Three letters that are no word are a code: "IgD" is no slip of "IgE".
        if (token.length <= SHORTEST_MISSPELT && !this.options.isWord(token)) continue;
        if (OPPOSITES.some((opposite) => opposite.test(text) !== opposite.test(token))) continue;
        const edits = editDistanceUpTo(text, token, most);
        if (edits > 0 && edits <= most) near.push({ token, edits });
      }
    }
    return near.sort((a, b) => a.edits - b.edits).slice(0, MOST_NEAR);
  }

  /** The longest name that begins here; of equally long ones that with the fewest errors. */
  private longest(tokens: readonly Token[], start: number, near: NearWords): Match | null {
    let best: Match | null = null;
    const walk = (node: Node, index: number, edits: number, fewestLetters: number): void => {
      const { entry } = node;
      if (entry && (edits === 0 || (entry.length >= fewestLetters && edits * LETTERS_PER_EDIT <= entry.length + 1))) {
        if (!best || index > best.end || (index === best.end && edits < best.edits))
          best = { entry, end: index, edits };
      }
      const word = tokens[index]?.text;
      if (word === undefined || !node.next) return;
      const next = node.next.get(word) ?? (word.endsWith('s') ? node.next.get(word.slice(0, -1)) : undefined);
      if (next) walk(next, index + 1, edits, fewestLetters);
      for (const { token, edits: more } of near(index, index > start)) {
        const meant = node.next.get(token);
        const isWord = this.nameTokens.has(word) || this.options.isWord(word);
        if (meant) walk(meant, index + 1, edits + more, isWord ? LETTERS_AROUND_A_WORD : fewestLetters);
      }
      const following = tokens[index + 1]?.text;
      const joined = following === undefined ? undefined : node.next.get(word + following);
      if (joined && word.length + (following as string).length >= SHORTEST_MISSPELT_NAME)
        walk(joined, index + 2, edits + 1, fewestLetters);
    };
    walk(this.root, start, 0, SHORTEST_MISSPELT_NAME);
    return best;
  }

  private counts({ entry, end, edits }: Match, tokens: readonly Token[], start: number, lastEnd: number): boolean {
    if (this.isPartOfLongerName(tokens, start, end, lastEnd)) return false;
    const own = tokens.slice(start, end);
    if (entry.isAbbreviation) {
      const isShouted = tokens.length > 1 && tokens.every(({ isUpper, text }) => isUpper || text.length < 2);
      const isUpperOrSign = ({ isUpper, text }: Token) => isUpper || text.length < 2 || /^\d+$/.test(text);
      if (own.some(({ isUpper }) => isUpper) && own.every(isUpperOrSign) && !isShouted) return true;
      return own.every(({ text }) => !this.options.isWord(text)) && this.isAskedAbout(tokens, start, end);
    }
    const isOrdinary = edits === 0 && own.every(({ text }) => this.options.isWord(text) || text.length < 3);
    return !isOrdinary || own.length > 1 || this.isAskedAbout(tokens, start, end);
  }

  /**
   * "gestational diabetes" where only diabetes is known: a word of names, or one that nobody knows, stands right beside
   * it, or beyond a word that joins parts of a name ("dwarfism with hydrocephalus").
   */
  private isPartOfLongerName(tokens: readonly Token[], start: number, end: number, lastEnd: number): boolean {
    const joins = (index: number, joining: ReadonlySet<string>) => joining.has(tokens[index]?.text ?? '');
    const before = joins(start - 1, JOINING_BEFORE) ? start - 2 : start - 1;
    if (NUMBER.test(tokens[start - 1]?.text ?? '') && areClose(tokens[start - 1], tokens[start])) return true;
    if (before >= lastEnd && areClose(tokens[before], tokens[before + 1]) && areClose(tokens[start - 1], tokens[start]))
      if (this.isNamePart(tokens[before])) return true;
    if (!areClose(tokens[end - 1], tokens[end])) return false;
    if (NUMBERED.test(tokens[end]?.text ?? '')) return true;
    const after = joins(end, JOINING_AFTER) ? end + 1 : end;
    // Names in a row, "asthma, eczema", are each whole.
    if (joins(end, LIKENESS) && joins(end + 1, LIKE_WHAT)) return true;
    return this.isNamePart(tokens[after]) && this.longest(tokens, after, () => []) === null;
  }

  private isNamePart(token: Token | undefined): boolean {
    return token !== undefined && this.options.kindOf(token.text) === 'other';
  }

  /** Every other word asks: "what is shock", "how is a cold treated", not "he went into shock". */
  private isAskedAbout(tokens: readonly Token[], start: number, end: number): boolean {
    return tokens.every(({ text }, index) => (index >= start && index < end) || this.options.kindOf(text) === 'asking');
  }
}
