import type { Language } from './languageModel';
import { foreignLanguage } from './languageOf';
import type { Recognition } from './recognition';
import type { ScoredUtterance } from './scoreWords';
import { CONDITION } from './words';

/** How much the best sentence counts against the whole message when the topic is chosen: background must not outvote the question. */
const SENTENCE_SHARE = 0.2;

/** Turns a margin of a topic into the logarithm of its probability: fitted like the weights of `scoreWords`. */
const TOPIC_WEIGHT = 6;

/** Words that carry nothing by themselves beside a bare name: "fop?", "the FOP". */
const EMPTY = new Set([
  CONDITION,
  'the',
  'a',
  'an',
  'is',
  'of',
  'my',
  'please',
  'pls',
  'hi',
  'hello',
  'about',
  'disease',
  'syndrome',
  'condition',
  'disorder',
]);

/** Understands one message by itself; what was said before is routing's business. */
export const recognize = (
  {
    read: { whole, mentions, isBlank },
    scores: { routes, intents, bestIntents, known },
    asNamed,
    sentences,
  }: ScoredUtterance,
  language: Language,
): Recognition => {
  const inWhole = asNamed?.intents ?? intents;
  const bySentence = asNamed ? [] : sentences.map(({ scores }) => scores.intents);
  const topics = language.routeOfIntent
    .flatMap((route, index) => {
      if (route !== 'answer') return [];
      const margin = inWhole[index] as number;
      const inSentence =
        bySentence.length > 0 ? Math.max(...bySentence.map((margins) => margins[index] as number)) : margin;
      return [
        {
          topic: language.intents.classes[index] as string,
          logOdds: TOPIC_WEIGHT * ((1 - SENTENCE_SHARE) * margin + SENTENCE_SHARE * inSentence),
        },
      ];
    })
    .sort((a, b) => b.logOdds - a.logOdds);

  // An ambiguous name is not masked, but it is a name all the same.
  const ambiguousWords = mentions.reduce(
    (sum, { kind, start, end }) => sum + (kind === 'ambiguous' ? end - start : 0),
    0,
  );
  return {
    wordCount: whole.words.length,
    isBlank,
    mentions,
    topics,
    routes: [...routes].map(([label, logOdds]) => ({ label, logOdds })).sort((a, b) => b.logOdds - a.logOdds),
    act: bestIntents.get('smalltalk')?.split('.')[1] ?? null,
    known,
    language: foreignLanguage(whole.classes, whole.words.length),
    classes: whole.classes,
    otherWords: whole.words.filter((word) => !EMPTY.has(word)).length - ambiguousWords,
  };
};
