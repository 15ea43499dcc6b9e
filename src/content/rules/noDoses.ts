import { sayableTexts } from '../sayableTexts';
import type { ContentRule } from './rule';

/** A number with a unit of medicine, or a number of tablets. Grams only in small letters: "c.617G" is a gene. */
const DOSE =
  /\b\d+(?:[.,]\d+)?\s*(?:[mM][gG]|[mM][cC][gG]|[µu]g|g|[mM][lL]|milligrams?|micrograms?|grams?|millilit(?:er|re)s?|units?|IU)\b|\b(?:\d+|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our)\s+(?:tablets?|pills?|capsules?|puffs?)\b/u;

/** True where a text names an amount of medicine. */
export const namesDose = (text: string): boolean => DOSE.test(text);

/** The bot never states a dose. */
export const noDoses: ContentRule = (content) =>
  sayableTexts(content)
    .filter(({ text }) => namesDose(text))
    .map(({ file, field, text }) => ({
      file,
      field,
      found: `"${DOSE.exec(text)?.[0]}"`,
      expected: 'no amount of any medicine',
    }));
