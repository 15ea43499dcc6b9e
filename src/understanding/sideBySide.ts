import { type Example, routeOfLabel } from '../content/examples';
import { ROUTES } from '../content/topics';
import { hash } from './hash';

/** People put two things into one message in these ways; what stands twice is chosen twice as often. */
const BETWEEN = [
  '. ',
  '. ',
  '? ',
  ' ',
  ' ',
  ', ',
  ' also ',
  ' and ',
  ' btw ',
  ' anyway ',
  ' - ',
  '... ',
  ' oh and ',
  ' but ',
  '; ',
];
const LONGEST_DANGER = 25;
const LONGEST_OTHER = 15;
/** Of the examples of a danger every second is put beside something else, of all others every tenth. */
const EVERY_DANGER = 2;
const EVERY_OTHER = 10;

const DANGERS = ['crisis', 'emergency'];
const isDanger = ({ labels: [label] }: Example): boolean => DANGERS.includes(label as string);
const mayBeDanger = ({ labels }: Example): boolean => labels.some((label) => DANGERS.includes(label));
const wordCount = ({ text }: Example): number => text.split(' ').length;
const precedence = ({ labels: [label] }: Example): number => ROUTES.indexOf(routeOfLabel(label as string));

/** Finds the example whose hash comes next: one that is added or taken away changes the choice of its neighbours only. */
const chooser = (examples: readonly Example[]): ((text: string) => Example) => {
  const sorted = examples.map((example) => ({ example, place: hash(example.text) })).sort((a, b) => a.place - b.place);
  return (text) => {
    const wanted = hash(text);
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sorted[middle] as { place: number }).place < wanted) low = middle + 1;
      else high = middle;
    }
    return (sorted[low % sorted.length] as { example: Example }).example;
  };
};

const joined = (first: string, second: string, seed: number): string => {
  const between = BETWEEN[seed % BETWEEN.length] as string;
  const start = /[.?,;-]/.test(between) ? first.replace(/[.?!]$/, '') : first;
  return start + between + second;
};

/**
 * Messages that say two things, made of two examples each: most messages that people write about a danger say nothing else, and a danger in a
 * few words beside a question about pizza was outvoted. The label that comes first in ROUTING's order of precedence comes
 * first; of two questions the first one. Which examples meet hangs on their texts alone.
 */
export const sideBySide = (examples: readonly Example[]): Example[] => {
  const own = examples.filter((example) => !example.isFollowUp && (isDanger(example) || !mayBeDanger(example)));
  const others = own.filter((example) => !isDanger(example) && wordCount(example) <= LONGEST_OTHER);
  if (others.length === 0) return [];
  const chosenFor = chooser(others);
  return own.flatMap((example) => {
    const most = isDanger(example) ? LONGEST_DANGER : LONGEST_OTHER;
    const seed = hash(`beside ${example.text}`);
    if (wordCount(example) > most || seed % (isDanger(example) ? EVERY_DANGER : EVERY_OTHER) !== 0) return [];
    const other = chosenFor(`beside ${example.text}`);
    if (other.text === example.text) return [];
    const order = (seed >>> 8) % 2 === 0 ? [example, other] : [other, example];
    const [first, second] = order as [Example, Example];
    const [chief, lesser] = precedence(second) < precedence(first) ? [second, first] : [first, second];
    // A danger is nothing else; of two questions either is a right reading.
    const labels = isDanger(chief) ? chief.labels : [...new Set([...chief.labels, ...lesser.labels])];
    return [{ text: joined(first.text, second.text, seed >>> 16), labels, isFollowUp: false }];
  });
};
