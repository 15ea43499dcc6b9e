import { sayableTexts } from '../sayableTexts';
import type { ContentRule } from './rule';

/** A number with a unit of medicine, or a number of tablets. Grams only in small letters: "c.617G" is a gene. */
const NUMBER =
  '(?:\\d+(?:[.,]\\d+)?|[Hh]alf an?|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en)';
const SHORT_UNIT = '[mM][gG]|[mM][cC][gG]|[µμu]g|g|[mM][lL]|IU';
const LONG_UNIT =
  '[Mm]illigrams?|[Mm]icrograms?|grams?|[Mm]illilit(?:er|re)s?|units?|tablets?|pills?|capsules?|puffs?|drops?';
const DOSE = new RegExp(`(?<![\\p{L}\\d])${NUMBER}[\\s-]*(?:${SHORT_UNIT}|${LONG_UNIT})(?![\\p{L}\\d])`, 'u');

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
