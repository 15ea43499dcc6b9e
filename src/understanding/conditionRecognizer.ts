import type { Condition } from '../content/schemas';
import type { ConditionId } from '../content/topics';
import { deletionsOf, editDistance } from './editDistance';
import { ManyNames, type WordKind } from './manyNames';
import { type Token, words } from './normalise';
import { stem } from './stem';

/** How a condition was recognised, from strict to lenient; `other-meaning` is an abbreviation that stands for something else here. */
export type MentionKind =
  | 'name'
  | 'abbreviation'
  | 'ambiguous'
  | 'misspelt'
  | 'description'
  | 'vocabulary'
  | 'other-meaning';

/** A place in the message that stands for a condition. */
export type ConditionMention = {
  /** Every condition that has this name: more than one means that the person must be asked. */
  readonly conditionIds: readonly ConditionId[];
  /** The name as the content writes it. */
  readonly name: string;
  readonly kind: MentionKind;
  /** 0 to 1. */
  readonly confidence: number;
  /** Token positions, end exclusive. */
  readonly start: number;
  readonly end: number;
};

type Entry = {
  readonly name: string;
  readonly kind: MentionKind;
  readonly conditionIds: ConditionId[];
  readonly tokens: readonly string[];
};
type Node = { entry: Entry | null; next: Map<string, Node> };
/** Words of a name that stand close together, perhaps misspelt. */
type Hit = { readonly entry: Entry; readonly matched: Set<string>; readonly start: number; end: number; edits: number };

const CONFIDENCE: Readonly<Record<MentionKind, number>> = {
  name: 1,
  abbreviation: 0.95,
  ambiguous: 0.5,
  misspelt: 0.85,
  description: 0.8,
  vocabulary: 0.7,
  'other-meaning': 0,
};

/** Up to this many conditions a name may be recognised by part of its words; with more, part of a name is somebody else's name. */
const FEW_CONDITIONS = 50;
const MIN_COVERAGE = 0.45;
/** Beside thousands of other names less may be missing. */
const MIN_COVERAGE_AMONG_MANY = 0.65;
/** Words that any condition may have in its name: they say nothing of which one is meant. */
const GENERIC = new Set(['disease', 'diseases', 'syndrome', 'disorder', 'condition']);
const SHORTEST_MISSPELT = 5;
const SHORTEST_ABBREVIATION = 3;
const LONGEST_ABBREVIATION = 5;
/** How far apart the words of a description may stand. */
const DESCRIPTION_WINDOW = 12;
const MOST_FUZZY_TOKENS = 400;

const MOST_EDITS = 3;

const editsFor = (length: number): number => (length < 8 ? 1 : length < 12 ? 2 : MOST_EDITS);

/**
 * One position of each word, all within the window around the first word; null where they never come that close.
 * Positions ascend, so that one walk through them is enough.
 */
const nearEachOther = (places: readonly (readonly number[])[]): number[] | null => {
  const at = places.map(() => 0);
  for (const start of places[0] ?? []) {
    const near = places.map((place, word) => {
      while ((place[at[word] as number] ?? start) < start - DESCRIPTION_WINDOW) at[word] = (at[word] as number) + 1;
      return place[at[word] as number] ?? Number.POSITIVE_INFINITY;
    });
    if (near.every((index) => index <= start + DESCRIPTION_WINDOW)) return near;
  }
  return null;
};

/** Of mentions that overlap the longer one is meant, "diabetes" being no more than a part of "gestational diabetes"; of equally long ones the first list's. */
const longestOf = (found: readonly ConditionMention[], others: readonly ConditionMention[]): ConditionMention[] => {
  const overlaps = (a: ConditionMention, b: ConditionMention) => a.start < b.end && b.start < a.end;
  const length = ({ start, end }: ConditionMention) => end - start;
  const longer = others.filter((other) =>
    found.every((own) => !overlaps(own, other) || (other.kind !== 'misspelt' && length(other) > length(own))),
  );
  return [...found.filter((own) => !longer.some((other) => overlaps(own, other))), ...longer];
};

export type ConditionRecognizerOptions = {
  readonly conditions: readonly Condition[];
  /** True for a word that exists in the language: such a word is no misspelt name. */
  readonly isWord: (word: string) => boolean;
  /** What a word says beside a name: needed where conditions were taken over by the thousand. */
  readonly kindOf?: (word: string) => WordKind;
};

/**
 * Finds the conditions that a message names: by name, abbreviation, misspelt name, description ("muscle turns to
 * bone") or a word that belongs to one condition alone. Good at long and short messages alike, in time linear in the
 * message; it does not see a condition that is only meant. Ambiguous and shared names yield all their conditions.
 */
export class ConditionRecognizer {
  private readonly root: Node = { entry: null, next: new Map() };
  private readonly entries: Entry[] = [];
  private readonly notThis = new Map<ConditionId, Set<string>>();
  private readonly descriptions: { id: ConditionId; name: string; stems: readonly string[] }[] = [];
  private readonly ownWords = new Map<string, ConditionId[]>();
  private readonly isWord: (word: string) => boolean;
  private readonly isFew: boolean;
  /** Names of conditions that were taken over, and of all where there are many: stricter, and flat in their number. */
  private readonly many: ManyNames;
  private fuzzy: {
    byDeletion: Map<string, string[]>;
    byToken: Map<string, Entry[]>;
    rarity: Map<string, number>;
    longest: number;
  } | null = null;

  constructor({ conditions: all, isWord, kindOf = () => 'everyday' }: ConditionRecognizerOptions) {
    this.isWord = isWord;
    const conditions = all.filter(({ status }) => status !== 'imported');
    this.isFew = conditions.length <= FEW_CONDITIONS;
    this.many = new ManyNames({
      conditions: this.isFew ? all.filter(({ status }) => status === 'imported') : all,
      isWord,
      kindOf,
    });
    // Ambiguous names go in first: the same words as a plain name of another condition stay ambiguous.
    for (const condition of conditions)
      for (const { name } of condition.ambiguousNames) this.add(name, 'ambiguous', condition.id);
    for (const condition of conditions) {
      for (const name of [condition.name, condition.shortName, ...condition.names])
        this.add(name, condition.abbreviations.includes(name) ? 'abbreviation' : 'name', condition.id);
      for (const name of condition.abbreviations) this.add(name, 'abbreviation', condition.id);
      for (const text of condition.descriptions)
        this.descriptions.push({ id: condition.id, name: text, stems: words(text).map(stem) });
      for (const text of condition.vocabulary) {
        const key = words(text).join(' ');
        this.ownWords.set(key, [...(this.ownWords.get(key) ?? []), condition.id]);
      }
      this.notThis.set(condition.id, new Set(condition.notThis.flatMap((word) => words(word).join(' '))));
    }
    for (const [key, ids] of this.ownWords) {
      if (ids.length === 1) this.add(key, 'vocabulary', ids[0] as ConditionId);
    }
  }

  /** All mentions, in the order of the message, without overlaps. */
  recognize(tokens: readonly Token[]): ConditionMention[] {
    const others = this.many.find(tokens);
    const found = this.exact(tokens);
    if (this.isFew && found.every(({ kind }) => kind === 'vocabulary')) {
      const taken = others.filter(({ kind }) => kind !== 'misspelt');
      found.push(...this.misspelt(tokens, [...found, ...taken]));
    }
    if (found.every(({ kind }) => kind === 'vocabulary')) found.push(...this.described(tokens));
    // Once for each condition: a message may name it in every other word.
    const elsewhere = new Map<ConditionId, boolean>();
    const isElsewhere = (id: ConditionId): boolean => {
      const isKnown = elsewhere.get(id) ?? this.meansSomethingElse(id, tokens);
      elsewhere.set(id, isKnown);
      return isKnown;
    };
    return longestOf(found, others)
      .map((mention): ConditionMention => {
        const { kind, conditionIds } = mention;
        const [id] = conditionIds;
        const isOther = kind === 'abbreviation' && conditionIds.length === 1 && isElsewhere(id as ConditionId);
        return isOther ? { ...mention, kind: 'other-meaning', confidence: 0 } : mention;
      })
      .sort((a, b) => a.start - b.start);
  }

  private add(name: string, kind: MentionKind, id: ConditionId): void {
    const tokens = words(name);
    if (tokens.length === 0) return;
    let node = this.root;
    for (const token of tokens) {
      const next = node.next.get(token) ?? { entry: null, next: new Map() };
      node.next.set(token, next);
      node = next;
    }
    if (!node.entry) {
      node.entry = { name, kind, conditionIds: [], tokens };
      this.entries.push(node.entry);
    }
    if (!node.entry.conditionIds.includes(id)) node.entry.conditionIds.push(id);
  }

  private exact(tokens: readonly Token[]): ConditionMention[] {
    const found: ConditionMention[] = [];
    for (let start = 0; start < tokens.length; ) {
      let node: Node | undefined = this.root;
      let best: { entry: Entry; end: number } | null = null;
      for (let index = start; index < tokens.length && node; index += 1) {
        node = this.step(node, (tokens[index] as Token).text);
        if (node?.entry) best = { entry: node.entry, end: index + 1 };
      }
      if (best) {
        const { name, kind, conditionIds } = best.entry;
        found.push({ name, kind, conditionIds, confidence: CONFIDENCE[kind], start, end: best.end });
      }
      start = best ? best.end : start + 1;
    }
    return found;
  }

  /** The next node for a word, also for its plural or genitive: "FOP's" is "fops". */
  private step(node: Node, word: string): Node | undefined {
    return node.next.get(word) ?? (word.endsWith('s') ? node.next.get(word.slice(0, -1)) : undefined);
  }

  private misspelt(tokens: readonly Token[], taken: readonly ConditionMention[]): ConditionMention[] {
    if (tokens.length > MOST_FUZZY_TOKENS) return [];
    this.fuzzy ??= this.buildFuzzy();
    const { byToken, rarity } = this.fuzzy;
    const hits: Hit[] = [];
    const latest = new Map<Entry, Hit>();
    const isFree = (index: number) => taken.every(({ start, end }) => index < start || index >= end);

    for (let index = 0; index < tokens.length; index += 1) {
      if (!isFree(index)) continue;
      const word = (tokens[index] as Token).text;
      const next = tokens[index + 1]?.text;
      const spans = [
        { text: word, end: index + 1 },
        ...(next && isFree(index + 1) ? [{ text: word + next, end: index + 2 }] : []),
      ];
      for (const { text, end } of spans) {
        for (const { token, edits } of this.nearTokens(text)) {
          for (const entry of byToken.get(token) ?? []) {
            const hit = latest.get(entry);
            if (hit && end - hit.start <= entry.tokens.length + 2) {
              hit.matched.add(token);
              hit.end = Math.max(hit.end, end);
              hit.edits += edits;
            } else {
              // A word of the name that stands elsewhere by chance ("this disease ...") must not hide the name itself.
              const begun = { entry, matched: new Set([token]), start: index, end, edits };
              latest.set(entry, begun);
              hits.push(begun);
            }
          }
        }
      }
    }

    const minCoverage = this.many.isEmpty ? MIN_COVERAGE : MIN_COVERAGE_AMONG_MANY;
    let best: { entry: Entry; start: number; end: number; score: number } | null = null;
    for (const { entry, matched, start, end, edits } of hits) {
      if ([...matched].every((token) => GENERIC.has(token))) continue;
      const weight = (list: Iterable<string>) => [...list].reduce((sum, token) => sum + (rarity.get(token) ?? 0), 0);
      const coverage = weight(matched) / weight(entry.tokens);
      const score = coverage - edits * 0.05 + matched.size * 0.01;
      if (coverage >= minCoverage && (!best || score > best.score)) best = { entry, start, end, score };
    }
    if (!best) return this.misspeltAbbreviation(tokens, isFree);
    const { name, conditionIds } = best.entry;
    return [
      { name, conditionIds, kind: 'misspelt', confidence: CONFIDENCE.misspelt, start: best.start, end: best.end },
    ];
  }

  /** "fopp", "fpo" or "fob" in a sentence: no word of the language, and one slip away. Alone it could be anything. */
  private misspeltAbbreviation(tokens: readonly Token[], isFree: (index: number) => boolean): ConditionMention[] {
    if (tokens.length < 2) return [];
    for (const [index, { text, isUpper }] of tokens.entries()) {
      // Among thousands of conditions other letters in capitals are another abbreviation.
      if (!isFree(index) || (isUpper && !this.many.isEmpty)) continue;
      if (text.length < SHORTEST_ABBREVIATION || text.length > LONGEST_ABBREVIATION || this.isWord(text)) continue;
      const meant = this.entries.find(
        ({ kind, tokens: [own = '', ...more] }) =>
          kind === 'abbreviation' &&
          more.length === 0 &&
          own.length >= SHORTEST_ABBREVIATION &&
          editDistance(text, own) === 1,
      );
      if (!meant) continue;
      const { name, conditionIds } = meant;
      return [{ name, conditionIds, kind: 'misspelt', confidence: CONFIDENCE.misspelt, start: index, end: index + 1 }];
    }
    return [];
  }

  private nearTokens(text: string): { token: string; edits: number }[] {
    if (text.length < SHORTEST_MISSPELT || !this.fuzzy) return [];
    const { byDeletion, byToken, longest } = this.fuzzy;
    // What is left of a word without two letters grows with its square: a wall of letters must not stop the bot.
    if (text.length > longest + MOST_EDITS) return [];
    if (byToken.has(text)) return [{ token: text, edits: 0 }];
    if (this.isWord(text)) return [];
    const near: { token: string; edits: number }[] = [];
    const seen = new Set<string>();
    for (const shorter of deletionsOf(text, Math.min(2, editsFor(text.length)))) {
      for (const token of byDeletion.get(shorter) ?? []) {
        if (seen.has(token)) continue;
        seen.add(token);
        const edits = editDistance(text, token);
        if (edits <= editsFor(Math.min(text.length, token.length))) near.push({ token, edits });
      }
    }
    return near;
  }

  private buildFuzzy() {
    const byToken = new Map<string, Entry[]>();
    for (const entry of this.entries) {
      if (entry.kind !== 'name') continue;
      for (const token of new Set(entry.tokens)) byToken.set(token, [...(byToken.get(token) ?? []), entry]);
    }
    const byDeletion = new Map<string, string[]>();
    const rarity = new Map<string, number>();
    for (const [token, entries] of byToken) {
      rarity.set(token, Math.log(1 + this.entries.length / entries.length) * (this.isWord(token) ? 0.3 : 1));
      if (token.length < SHORTEST_MISSPELT) continue;
      for (const shorter of deletionsOf(token, Math.min(2, editsFor(token.length))))
        byDeletion.set(shorter, [...(byDeletion.get(shorter) ?? []), token]);
    }
    const longest = [...byToken.keys()].reduce((most, token) => Math.max(most, token.length), 0);
    return { byDeletion, byToken, rarity, longest };
  }

  private described(tokens: readonly Token[]): ConditionMention[] {
    if (this.descriptions.length === 0) return [];
    const positions = new Map<string, number[]>();
    tokens.forEach((token, index) => {
      const key = stem(token.text);
      const known = positions.get(key);
      if (known) known.push(index);
      else positions.set(key, [index]);
    });
    for (const { id, name, stems } of this.descriptions) {
      const near = nearEachOther(stems.map((key) => positions.get(key) ?? []));
      if (!near) continue;
      return [
        {
          name,
          conditionIds: [id],
          kind: 'description',
          confidence: CONFIDENCE.description,
          start: Math.min(...near),
          end: Math.max(...near) + 1,
        },
      ];
    }
    return [];
  }

  /** An abbreviation beside words of another field: "Apache FOP" is no disease. */
  private meansSomethingElse(id: ConditionId, tokens: readonly Token[]): boolean {
    const others = this.notThis.get(id);
    return tokens.some(
      ({ text }, index) => others?.has(text) || others?.has(`${text} ${tokens[index + 1]?.text ?? ''}`),
    );
  }
}
