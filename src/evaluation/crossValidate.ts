import { createHash } from 'node:crypto';
import type { LearnableContent } from '../content/content';
import { type Example, routeOfLabel } from '../content/examples';
import { createEngine } from '../engine';
import { openLanguage, trainLanguageModel } from '../understanding/languageModel';
import type { GoldMessage } from './goldMessage';
import { toPrediction, understandInContext } from './predict';
import type { Prediction } from './score';

/** Which fold an example belongs to, by its text: it stays there when others come and go. */
const foldOf = (text: string, folds: number): number =>
  createHash('sha256').update(text).digest().readUInt32BE(0) % folds;

const toGold = ({ text, labels, isFollowUp }: Example, id: string, context: string): GoldMessage => {
  const route = routeOfLabel(labels[0] as string);
  const other = labels
    .slice(1)
    .map(routeOfLabel)
    .find((also) => also !== route);
  return {
    id,
    text,
    context: isFollowUp ? context : null,
    route,
    alsoRoute: other ?? null,
    topics: route === 'answer' ? labels.filter((label) => routeOfLabel(label) === 'answer') : [],
  };
};

/** Understands every example with a model that was learned from the others. Takes a training per fold. */
export const crossValidate = (
  content: LearnableContent,
  folds: number,
  onFold?: (fold: number) => void,
): { gold: GoldMessage[]; predictions: Prediction[] } => {
  const context = [...content.conditions.values()][0]?.name ?? '';
  const gold: GoldMessage[] = [];
  const predictions: Prediction[] = [];
  for (let fold = 0; fold < folds; fold += 1) {
    onFold?.(fold + 1);
    const rest = { ...content, examples: content.examples.filter(({ text }) => foldOf(text, folds) !== fold) };
    const engine = createEngine(rest, openLanguage(rest, trainLanguageModel(rest)));
    content.examples.forEach((example, index) => {
      if (foldOf(example.text, folds) !== fold) return;
      const message = toGold(example, `example-${index + 1}`, context);
      gold.push(message);
      predictions.push(toPrediction(message.id, understandInContext(engine, message.text, message.context)));
    });
  }
  return { gold, predictions };
};
