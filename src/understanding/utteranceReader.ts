import type { ConditionMention, ConditionRecognizer, MentionKind } from './conditionRecognizer';
import type { FeatureWords } from './features';
import { type Token, tokenize } from './normalise';
import type { Spelling } from './spelling';
import type { WordClasses } from './wordClasses';
import { CONDITION, withoutNumbers } from './words';

/** One sentence of a message. */
export type ReadSentence = {
  /** As `ReadUtterance.spoken`. */
  readonly spoken: readonly string[];
  readonly words: FeatureWords;
};

/** A message as the classifiers see it. */
export type ReadUtterance = {
  readonly isBlank: boolean;
  readonly tokens: readonly Token[];
  readonly mentions: readonly ConditionMention[];
  /** The words as they were said, only spelt right: names and numbers stand. */
  readonly spoken: readonly string[];
  /** The whole message. */
  readonly whole: FeatureWords;
  /**
   * The whole message with a name replaced that stands for several conditions, where no other is named; otherwise null. It tells what is asked, once it is
   * known which one is meant.
   */
  readonly asNamed: FeatureWords | null;
  /** Each sentence by itself, where there are several. */
  readonly sentences: readonly ReadSentence[];
};

export type ReaderParts = {
  readonly conditions: ConditionRecognizer;
  readonly spelling: Spelling;
  readonly wordClasses: WordClasses;
};

type MaskedWord = { readonly text: string; readonly sentence: number };

/** A sentence of fewer words says little by itself. */
const SHORTEST_SENTENCE = 2;
/** Names that are replaced by a placeholder, so that topics are recognised whatever the condition. An ambiguous name stays: which one is meant is what the message is about. */
const MASKED: readonly MentionKind[] = ['name', 'abbreviation', 'misspelt'];

/** Words by the number of their sentence. */
const bySentence = (words: readonly MaskedWord[]): Map<number, string[]> => {
  const sentences = new Map<number, string[]>();
  for (const { text, sentence } of words) {
    const before = sentences.get(sentence);
    if (before) before.push(text);
    else sentences.set(sentence, [text]);
  }
  return sentences;
};

/** Turns a text into words for the classifiers: names masked, spelling corrected, word classes found. Linear in the text. */
export class UtteranceReader {
  constructor(private readonly parts: ReaderParts) {}

  /** @param isAfterCondition whether a condition was spoken of before */
  read(text: string, isAfterCondition = false): ReadUtterance {
    const tokens = tokenize(text);
    const mentions = this.parts.conditions.recognize(tokens);
    const isNamed = mentions.some(({ kind }) => MASKED.includes(kind));
    const isAmbiguous = !isNamed && mentions.some(({ kind }) => kind === 'ambiguous');
    const isFollowUp = isAfterCondition && !isNamed;
    const masked = this.mask(tokens, mentions, MASKED);
    const sentences = [...bySentence(masked)].filter(([, words]) => words.length >= SHORTEST_SENTENCE);
    const said = bySentence(tokens);
    return {
      isBlank: text.trim() === '',
      spoken: this.parts.spelling.correct(tokens.map((token) => token.text)),
      tokens,
      mentions,
      whole: this.toFeatureWords(
        masked.map((word) => word.text),
        isFollowUp,
      ),
      asNamed: isAmbiguous
        ? this.toFeatureWords(
            this.mask(tokens, mentions, [...MASKED, 'ambiguous']).map((word) => word.text),
            isFollowUp,
          )
        : null,
      sentences:
        sentences.length > 1
          ? sentences.map(([number, words]) => ({
              spoken: this.parts.spelling.correct(said.get(number) ?? []),
              words: this.toFeatureWords(words, isFollowUp),
            }))
          : [],
    };
  }

  private mask(
    tokens: readonly Token[],
    mentions: readonly ConditionMention[],
    kinds: readonly MentionKind[],
  ): MaskedWord[] {
    const masked: MaskedWord[] = [];
    let next = 0;
    for (const { start, end, kind } of mentions) {
      if (!kinds.includes(kind) || start < next) continue;
      masked.push(...tokens.slice(next, start));
      masked.push({ text: CONDITION, sentence: (tokens[start] as Token).sentence });
      next = end;
    }
    masked.push(...tokens.slice(next));
    return masked;
  }

  private toFeatureWords(folded: readonly string[], isFollowUp: boolean): FeatureWords {
    const words = this.parts.spelling.correct(folded).map(withoutNumbers);
    return { words, ...this.parts.wordClasses.replace(words), isFollowUp };
  }
}
