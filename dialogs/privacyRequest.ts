import type { Messages } from '../src/content/messages';
import { createPhrasePatterns, type PhrasePatterns } from './phrasePatterns';

/** What a person asks of what is kept about them: to see it, or to have it deleted. */
export type PrivacyRequest = 'show' | 'delete';

type Words = Messages['words']['privacy'];

/** Read once for each content: a reload brings a new object. */
const read = new WeakMap<Words, PhrasePatterns<PrivacyRequest>>();

const patternsOf = (privacy: Words): PhrasePatterns<PrivacyRequest> => {
  const known = read.get(privacy);
  if (known) return known;
  const { show, lists, polite } = privacy;
  const patterns = createPhrasePatterns({ delete: privacy.delete, show }, lists, polite);
  read.set(privacy, patterns);
  return patterns;
};

/** The request that the whole message is; null for anything longer: "delete my data" is one, "which gene is deleted" is none. */
export const privacyRequestOf = (
  text: string,
  { privacy }: Pick<Messages['words'], 'privacy'>,
): PrivacyRequest | null => patternsOf(privacy).find(text);
