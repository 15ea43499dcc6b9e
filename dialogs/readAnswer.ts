import type { Messages } from '../src/content/messages';
import type { TriageFlow } from '../src/content/schemas';
import { words } from '../src/understanding/normalise';
import { isJust, matchChoice } from './matchChoice';
import { fold, foldPhrase } from './phrases';

type Question = TriageFlow['questions'][number];
type AnswerChoice = Question['choices'][number];

/** What somebody answered to a question of a flow; `isUnsure` where "not sure" was taken for the more urgent choice. */
export type ReadAnswer = { readonly choice: AnswerChoice; readonly isUnsure: boolean };

type Lists = Pick<Messages, 'words' | 'triage'>;

/** True where one of these phrases stands anywhere in the text. */
const holds = (text: string, phrases: readonly string[]): boolean => {
  const said = ` ${fold(text)} `;
  return phrases.some((phrase) => said.includes(` ${foldPhrase(phrase)} `));
};

/** The text after the longest of these phrases that it begins with; null where it begins with none. */
const after = (text: string, phrases: readonly string[]): string | null => {
  const said = fold(text);
  const [longest] = phrases
    .map(foldPhrase)
    .filter((phrase) => said === phrase || said.startsWith(`${phrase} `))
    .sort((a, b) => b.length - a.length);
  return longest === undefined ? null : said.slice(longest.length).trim();
};

/** True for "yeah", "no, she has not": a yes or no, and nothing behind it that could change it. */
const isPlain = (text: string, yesOrNo: readonly string[], mayFollow: readonly string[]): boolean => {
  const rest = after(text, yesOrNo);
  return rest !== null && words(rest).every((word) => mayFollow.includes(word));
};

/** The one choice that is a plain yes (or no) in its label or synonyms, else the one whose label begins so. */
const choiceFor = (yesOrNo: readonly string[], { choices }: Question): AnswerChoice | null => {
  const named = choices.filter(({ label, synonyms }) =>
    [label, ...synonyms].some((name) => yesOrNo.some((word) => isJust(name, word))),
  );
  const found = named.length > 0 ? named : choices.filter(({ label }) => after(label, yesOrNo) !== null);
  return found.length === 1 ? (found[0] ?? null) : null;
};

const plainChoice = (text: string, question: Question, { words: lists }: Lists): AnswerChoice | null => {
  for (const yesOrNo of [lists.yes, lists.no])
    if (isPlain(text, yesOrNo, lists.afterYesOrNo)) return choiceFor(yesOrNo, question);
  return null;
};

/**
 * Which choice an answer in free text means: label, number, synonym, yes or no. Where it is open to doubt, doubt counts: words
 * of danger before all, then "not sure", and "no, but …" is no answer at all. Null where it was not understood.
 */
export const readAnswer = (text: string, question: Question, lists: Lists): ReadAnswer | null => {
  const matched = question.choices.find(({ id }) => id === matchChoice(text, question.choices)) ?? null;
  const choice = matched ?? plainChoice(text, question, lists);
  if (choice?.redFlag) return { choice, isUnsure: false };

  const rest = choice ? fold(text).replace(foldPhrase(choice.label), ' ') : text;
  // One word, like "maybe", is an answer alone; in a sentence it can stand for anything.
  const phrases = lists.words.notSure.filter((phrase) => foldPhrase(phrase).includes(' '));
  const unsure =
    [lists.triage.notSure, ...lists.words.notSure].some((phrase) => isJust(text, phrase)) || holds(rest, phrases)
      ? question.choices.find(({ id }) => id === question.notSure)
      : undefined;
  if (unsure) return { choice: unsure, isUnsure: true };
  return choice && !holds(rest, lists.words.but) ? { choice, isUnsure: false } : null;
};

/** What somebody says instead of an earlier answer: "I meant the hip" gives "the hip"; null where nothing is corrected. */
export const correctionIn = (text: string, { words: { correct } }: Pick<Messages, 'words'>): string | null => {
  let rest = after(text, correct);
  for (let next = rest; next; next = after(next, correct)) rest = next;
  return rest;
};
