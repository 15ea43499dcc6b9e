import { fold, foldPhrase, stemsOf, stemsOfPhrase } from './phrases';

/** Something that can be chosen, and the other ways to say it. */
export type Choosable = { readonly id: string; readonly label: string; readonly synonyms?: readonly string[] };

const NUMBER = /^(\d{1,2})\s*[.)]?$/;

/**
 * Which choice a free text means: its label or number, else the one whose words stand in the text; null where none or
 * more than one does.
 */
export const matchChoice = (text: string, choices: readonly Choosable[]): string | null => {
  const said = fold(text);
  if (!said) return null;
  const number = NUMBER.exec(text.trim())?.[1];
  if (number) return choices[Number(number) - 1]?.id ?? null;

  const exact = choices.filter(({ label, synonyms = [] }) =>
    [label, ...synonyms].some((name) => foldPhrase(name) === said),
  );
  if (exact.length > 0) return exact.length === 1 ? (exact[0]?.id ?? null) : null;

  const names = choices.flatMap(({ id, label, synonyms = [] }) =>
    [label, ...synonyms].map((name) => ({ id, stems: stemsOfPhrase(name) })).filter(({ stems }) => stems.trim()),
  );
  const stems = stemsOf(said);
  const [best] = names.filter((name) => stems.includes(name.stems)).sort((a, b) => b.stems.length - a.stems.length);
  if (!best) return null;
  // "Yes, a lot" has the words of "Yes" in it and is no contradiction; "no, well, yes" is one.
  const rest = stems.replaceAll(best.stems, '  ');
  return names.some((name) => name.id !== best.id && (name.stems === best.stems || rest.includes(name.stems)))
    ? null
    : best.id;
};

/** A text so much longer than a label is something else, whatever its punctuation: a long message is not folded for every label. */
const LONGEST_WRITING = 60;

/** True where the message is these words and no more: "stop", but not "it does not stop". */
export const isJust = (text: string, label: string): boolean => {
  if (text.length > 2 * label.length + LONGEST_WRITING) return false;
  const said = fold(text);
  return said !== '' && said === foldPhrase(label);
};
