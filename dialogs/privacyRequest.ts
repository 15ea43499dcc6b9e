import type { Messages } from '../src/content/messages';
import { oncePer } from '../src/oncePer';
import { isJust, matchChoice } from './matchChoice';
import { createPhrasePatterns, type PhrasePatterns } from './phrasePatterns';

/** What a person asks of what is kept about them: to see it, or to have it deleted. */
export type PrivacyRequest = 'show' | 'delete';

type Words = Messages['words']['privacy'];
type Patterns = {
  readonly requests: PhrasePatterns<PrivacyRequest>;
  readonly answers: PhrasePatterns<'confirm' | 'keep'>;
};

const patternsOf = oncePer((privacy: Words): Patterns => {
  const { show, confirm, keep, lists, polite } = privacy;
  return {
    requests: createPhrasePatterns({ delete: privacy.delete, show }, lists, polite),
    answers: createPhrasePatterns({ confirm, keep }, lists, polite),
  };
});

/** The request that the whole message is; null for anything longer: "delete my data" is one, "which gene is deleted" is none. */
export const privacyRequestOf = (
  text: string,
  { privacy }: Pick<Messages['words'], 'privacy'>,
): PrivacyRequest | null => patternsOf(privacy).requests.find(text);

const JUST_A_NUMBER = /^\W*\d\W*$/;

/**
 * The answer to "shall I delete everything?" that the whole message is; null for anything else. "Yes, delete. No, wait" is none:
 * what is deleted does not come back.
 */
export const deletionAnswerOf = (
  text: string,
  { words, privacy }: Pick<Messages, 'words' | 'privacy'>,
): 'confirm' | 'keep' | null => {
  const choices = [
    { id: 'confirm', label: privacy.yes },
    { id: 'keep', label: privacy.no },
  ] as const;
  if (JUST_A_NUMBER.test(text)) return choices.find(({ id }) => id === matchChoice(text, choices))?.id ?? null;
  const isOneOf = (phrases: readonly string[]) => phrases.some((phrase) => isJust(text, phrase));
  if (isOneOf([privacy.yes, ...words.yes])) return 'confirm';
  if (isOneOf([privacy.no, ...words.no, ...words.cancel])) return 'keep';
  return patternsOf(words.privacy).answers.find(text);
};
