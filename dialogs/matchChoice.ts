import { words } from '../src/understanding/normalise';
import { stem } from '../src/understanding/stem';

/** Something that can be chosen, and the other ways to say it. */
export type Choosable = { readonly id: string; readonly label: string; readonly synonyms?: readonly string[] };

const fold = (text: string): string => words(text).join(' ');

const NUMBER = /^\s*(\d{1,2})\s*[.)]?\s*$/;

/**
 * Which choice a free text means: its label or number, else the one whose words stand in the text; null where none or
 * more than one does.
 */
export const matchChoice = (text: string, choices: readonly Choosable[]): string | null => {
  const said = fold(text);
  if (!said) return null;
  const number = NUMBER.exec(text)?.[1];
  if (number) return choices[Number(number) - 1]?.id ?? null;

  const exact = choices.filter(({ label, synonyms = [] }) => [label, ...synonyms].some((name) => fold(name) === said));
  if (exact.length > 0) return exact[0]?.id ?? null;

  const stems = ` ${said.split(' ').map(stem).join(' ')} `;
  const contains = (name: string) => stems.includes(` ${fold(name).split(' ').map(stem).join(' ')} `);
  const longest = choices
    .flatMap(({ id, label, synonyms = [] }) =>
      [label, ...synonyms]
        .filter((name) => fold(name) && contains(name))
        .map((name) => ({ id, length: fold(name).length })),
    )
    .sort((a, b) => b.length - a.length);
  const [best] = longest;
  if (!best) return null;
  const rivals = new Set(longest.filter(({ length }) => length === best.length).map(({ id }) => id));
  return rivals.size === 1 ? best.id : null;
};
