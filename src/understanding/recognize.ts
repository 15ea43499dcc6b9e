import { routeOfLabel } from '../content/examples';
import type { Route } from '../content/topics';
import type { Language } from './languageModel';
import { foreignLanguage } from './languageOf';
import type { Recognition } from './recognition';
import type { ReadUtterance } from './utteranceReader';
import { CONDITION } from './words';

/** How much the best sentence counts against the whole message when the topic is chosen: background must not outvote the question. */
const SENTENCE_SHARE = 0.4;

/**
 * Two views of the same message are averaged: the intent that speaks most for a route, and the route as a whole. The
 * first knows what is asked, the second that it is a question to answer, even where no topic stands out.
 */
const SHARE_OF_INTENT = 0.5;

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
  { whole, sentences, mentions, isBlank }: ReadUtterance,
  { intents, routes }: Language,
): Recognition => {
  const { margins, known } = intents.classify(whole);
  const byRoute = routes.classify(whole).margins;
  const bySentence = sentences.map((sentence) => intents.classify(sentence).margins);

  const topics: { topic: string; margin: number }[] = [];
  const best = new Map<Route, { label: string; margin: number }>();
  intents.classes.forEach((label, index) => {
    const margin = margins[index] as number;
    const route = routeOfLabel(label);
    if (margin > (best.get(route)?.margin ?? Number.NEGATIVE_INFINITY)) best.set(route, { label, margin });
    if (route !== 'answer') return;
    const inSentence =
      bySentence.length > 0 ? Math.max(...bySentence.map((scores) => scores[index] as number)) : margin;
    topics.push({ topic: label, margin: (1 - SENTENCE_SHARE) * margin + SENTENCE_SHARE * inSentence });
  });
  topics.sort((a, b) => b.margin - a.margin);

  // An ambiguous name is not masked, but it is a name all the same.
  const ambiguousWords = mentions.reduce(
    (sum, { kind, start, end }) => sum + (kind === 'ambiguous' ? end - start : 0),
    0,
  );
  const act = best.get('smalltalk')?.label.split('.')[1] ?? null;
  return {
    wordCount: whole.words.length,
    isBlank,
    mentions,
    topics,
    routes: [...best]
      .map(([route, { margin }]) => ({
        label: route,
        margin: SHARE_OF_INTENT * margin + (1 - SHARE_OF_INTENT) * (byRoute[routes.classes.indexOf(route)] ?? margin),
      }))
      .sort((a, b) => b.margin - a.margin),
    act,
    known,
    language: foreignLanguage(whole.classes, whole.words.length),
    classes: whole.classes,
    otherWords: whole.words.filter((word) => !EMPTY.has(word)).length - ambiguousWords,
  };
};
