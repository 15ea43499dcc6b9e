import type { Region } from '../content/schemas';
import { oncePer } from '../oncePer';

/** The region with the numbers for a country code; the default region where the code is unknown or not given. */
export const regionFor = (code: string | null, regions: readonly Region[]): Region => {
  const found = code
    ? (regions.find(({ region }) => region === code) ?? regions.find(({ countries }) => countries.includes(code)))
    : undefined;
  return found ?? (regions.find(({ region }) => region === 'default') as Region);
};

/** "I am", "we live", "here" and the like. What a sister or a doctor does somewhere else tells nothing of the person. */
const SELF = "(?:i(?: ?am|['’]?m)|we(?: ?are|['’]?re))";
const HERE = `(?<![\\p{L}\\p{N}])(?:${SELF}(?:\\s+(?:living|based|staying))?|(?:i|we)\\s+(?:now\\s+)?live|(?<=(?:^|[.!?\\n])\\s{0,3})(?:living|based)|here)`;

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const saysTheirs = oncePer(
  ({ name, alsoNamed }: Region): RegExp =>
    new RegExp(
      `${HERE}\\s+(?:now\\s+|currently\\s+|still\\s+)?(?:over\\s+)?in\\s+(?:the\\s+)?(?:${[name, ...alsoNamed].map(literally).join('|')})(?![\\p{L}\\p{N}])`,
      'iu',
    ),
);

/** The region of somebody who says where they are: "I'm in Ireland", "we live in the UK"; null where nothing like that is said. */
export const regionSaid = (text: string, regions: readonly Region[]): Region | null =>
  regions.find((region) => region.region !== 'default' && saysTheirs(region).test(text)) ?? null;
