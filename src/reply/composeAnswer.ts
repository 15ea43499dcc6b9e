import type { Content, LoadedCondition } from '../content/content';
import { fill } from '../content/messages';
import type { Answer, Statement } from '../content/schemas';
import type { ConditionId, Topic } from '../content/topics';
import { oncePer } from '../oncePer';
import { words } from '../understanding/normalise';
import { stem } from '../understanding/stem';
import { isStopWord } from '../understanding/stopWords';
import type { Choice, MedicalReply, ReplyBlock } from './reply';
import { reviewNote } from './reviewNote';
import { sourcesOf } from './sources';

export type AnswerContext = {
  readonly content: Content;
  readonly today: string;
  readonly conditionId: ConditionId;
  readonly topic: Topic;
};

/** An answer of more words is cut to what bears on the question, where it can be told; the rest is a press away. */
const LONG_ANSWER = 160;
const MOST_FOCUSED = 3;
/** A statement bears on a question when they share words that few statements of the answer have, at least this much. */
const LEAST_OVERLAP = 1.5;
/** What bears much less on it than the best one is left out. */
const LEAST_SHARE_OF_BEST = 0.4;
const MOST_CHOICES = 4;

const contentStems = (text: string): string[] =>
  words(text)
    .filter((word) => word.length > 2 && !isStopWord(word))
    .map(stem);

/** What a statement speaks of. What it is about stands in bold at its beginning. */
const readStatement = oncePer(({ text }: Statement) => ({
  length: text.split(/\s+/).length,
  stems: new Set(contentStems(text)),
  lead: new Set(contentStems(/^\*\*(.+?)\*\*/.exec(text)?.[1] ?? '')),
}));

const countWords = (statements: readonly Statement[]): number =>
  statements.reduce((sum, statement) => sum + readStatement(statement).length, 0);

/**
 * The statements that bear most on a question, the best first; none where nothing stands out.
 * @param title of what the statements are from: its words are what all of it is about, and single out no part of it
 * @param leastOverlap how much of rare words a statement must share with the question
 */
export const focusOn = (
  statements: readonly Statement[],
  question: string,
  title: string,
  leastOverlap = LEAST_OVERLAP,
): Statement[] => {
  const read = statements.map(readStatement);
  const rarity = (word: string) =>
    Math.log(statements.length / Math.max(1, read.filter(({ stems }) => stems.has(word)).length));
  const everywhere = new Set(contentStems(title));
  const asked = [...new Set(contentStems(question))].filter((word) => !everywhere.has(word));
  // Words of the lead count twice.
  const scored = statements.map((statement, index) => ({
    statement,
    index,
    score: asked.reduce((sum, word) => {
      const { stems, lead } = readStatement(statement);
      return sum + rarity(word) * (Number(stems.has(word)) + Number(lead.has(word)));
    }, 0),
  }));
  scored.sort((a, b) => b.score - a.score || a.index - b.index);
  const least = Math.max(leastOverlap, (scored[0]?.score ?? 0) * LEAST_SHARE_OF_BEST);
  return scored.slice(0, MOST_FOCUSED).flatMap(({ statement, score }) => (score >= least ? [statement] : []));
};

/** What a person presses to read an answer: its title, which is understood as its own topic. */
export const choiceFor = ({ title }: Answer): Choice => ({ label: title, value: title });

/** The choice that asks for the whole of an answer, and its recognition. */
export const wholeAnswerChoice = ({ title }: Answer, { messages }: Content): Choice => ({
  label: messages.answer.readAll,
  value: `${messages.answer.readAll}: ${title}`,
});

export const asksForWhole = (text: string, { messages }: Content): boolean =>
  text.startsWith(`${messages.answer.readAll}: `);

const relatedChoices = (condition: LoadedCondition, answer: Answer, alsoAsked: Answer | undefined): Choice[] => {
  const related = answer.related.flatMap((topic) => condition.answers.get(topic) ?? []);
  const all = alsoAsked ? [alsoAsked, ...related.filter(({ topic }) => topic !== alsoAsked.topic)] : related;
  return all.slice(0, MOST_CHOICES).map(choiceFor);
};

/** The reviewed answer: its short form first, then what bears on the question or all of it, then the state of its review. */
export const composeAnswer = (
  { content, today, conditionId, topic }: AnswerContext,
  question: string,
  alsoAskedTopic: Topic | null = null,
): MedicalReply | null => {
  const condition = content.conditions.get(conditionId);
  const answer = condition?.answers.get(topic);
  if (!condition || !answer) return null;

  const all = [...answer.body, ...answer.points];
  const isLong = countWords(all) > LONG_ANSWER && !asksForWhole(question, content);
  const focused = isLong ? focusOn(all, question, answer.title) : [];
  const body = focused.length > 0 ? focused : answer.body;
  const points = focused.length > 0 ? [] : answer.points;
  const alsoAsked = alsoAskedTopic ? condition.answers.get(alsoAskedTopic) : undefined;

  const blocks: ReplyBlock[] = [
    { kind: 'text', text: answer.short },
    ...body.map(({ text }): ReplyBlock => ({ kind: 'text', text })),
  ];
  if (points.length > 0) blocks.push({ kind: 'points', items: points.map(({ text }) => text) });
  if (alsoAsked)
    blocks.push({ kind: 'text', text: fill(content.messages.answer.alsoAsked, { topic: alsoAsked.title }) });
  blocks.push({ kind: 'note', text: reviewNote(answer, content, today) });
  return {
    route: 'answer',
    blocks,
    sources: sourcesOf([...answer.sources, ...[...body, ...points].flatMap(({ sources }) => sources)], content),
    choices: [
      ...(focused.length > 0 ? [wholeAnswerChoice(answer, content)] : []),
      ...relatedChoices(condition, answer, alsoAsked),
    ],
    conditionId,
    topic,
    disclaimer: content.messages.disclaimer.answer,
  };
};

/** Says that there is no reviewed answer on a topic, offers those that there are, and still whom to consult. */
export const composeNoAnswer = ({ content, conditionId, topic }: Omit<AnswerContext, 'today'>): MedicalReply => {
  const { answer, disclaimer } = content.messages;
  const condition = content.conditions.get(conditionId);
  const label = content.topics.get(topic)?.label ?? topic;
  return {
    route: 'answer',
    blocks: [{ kind: 'text', text: fill(answer.noAnswer, { condition: condition?.name ?? '', topic: label }) }],
    sources: [],
    choices: [...(condition?.answers.values() ?? [])].slice(0, MOST_CHOICES).map(choiceFor),
    conditionId,
    topic,
    disclaimer: disclaimer.answer,
  };
};
