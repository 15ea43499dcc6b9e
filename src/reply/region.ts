import type { Region } from '../content/schemas';

/** The region with the numbers for a country code; the default region where the code is unknown or not given. */
export const regionFor = (code: string | null, regions: readonly Region[]): Region => {
  const found = code
    ? (regions.find(({ region }) => region === code) ?? regions.find(({ countries }) => countries.includes(code)))
    : undefined;
  return found ?? (regions.find(({ region }) => region === 'default') as Region);
};

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The region of somebody who says where they are: "I'm in Ireland", "we live in the UK"; null where nothing like that is said. */
export const regionSaid = (text: string, regions: readonly Region[]): Region | null => {
  for (const region of regions) {
    if (region.region === 'default') continue;
    const names = [region.name, ...region.alsoNamed].map(literally).join('|');
    if (
      new RegExp(
        `\\b(?:i ?am|i['’]?m|we ?are|we['’]?re|i live|we live|living|based|here)\\s+(?:now\\s+)?(?:over\\s+)?in\\s+(?:the\\s+)?(?:${names})\\b`,
        'i',
      ).test(text)
    )
      return region;
  }
  return null;
};
