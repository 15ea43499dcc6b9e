import type { Activity } from 'botbuilder';

/** What a person said in an activity, without the channel's wrapping. */
export type Utterance = {
  readonly text: string;
  /** True where something was sent that is no text: a picture, a file. */
  readonly hasAttachment: boolean;
  /** Country code where the channel tells: from the client or from the locale. */
  readonly country: string | null;
};

/** Neither part may run over a "<": on an open tag repeated thousands of times a lazy search would take minutes. */
const MENTION = /<at\b[^<>]*>[^<]*<\/at>/gi;
/** Single letters that stand for a whole phrase, up to 18 letters: a body full of them would be millions of letters to read. */
const PHRASE_LETTERS = /[\ufdfa\ufdfb]/g;
const COUNTRY = /^[A-Z]{2}$/;

const countryOf = ({ locale, entities }: Partial<Activity>): string | null => {
  const client = entities?.find(({ type }) => type === 'clientInfo') as { country?: unknown } | undefined;
  const told = typeof client?.country === 'string' ? client.country.toUpperCase() : '';
  if (COUNTRY.test(told)) return told;
  const fromLocale = locale?.split(/[-_]/).at(-1)?.toUpperCase() ?? '';
  return locale && /[-_]/.test(locale) && COUNTRY.test(fromLocale) ? fromLocale : null;
};

/** Text of buttons and cards counts as typed: `value` of a suggested action, `value.text` of a card. */
const textOf = ({ text, value }: Partial<Activity>): string => {
  if (typeof text === 'string' && text.trim()) return text;
  if (typeof value === 'string') return value;
  const fromCard = (value as { text?: unknown } | null | undefined)?.text;
  return typeof fromCard === 'string' ? fromCard : '';
};

/** Takes mentions of the bot and surrounding space away; everything else is what the person said. */
export const readUtterance = (activity: Partial<Activity>): Utterance => ({
  text: textOf(activity).replace(MENTION, ' ').replace(PHRASE_LETTERS, ' ').trim(),
  hasAttachment: (activity.attachments ?? []).some(({ contentType }) => !/^text\//i.test(contentType ?? '')),
  country: countryOf(activity),
});
