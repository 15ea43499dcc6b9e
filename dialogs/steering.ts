import type { Messages } from '../src/content/messages';
import { words } from '../src/understanding/normalise';
import { foldPhrase } from './phrases';

/** What a person types to steer the conversation rather than to ask something. */
export type Steering = Extract<keyof Messages['words'], 'startOver' | 'cancel' | 'back' | 'toFirst' | 'notSure'>;

const STEERING: readonly Steering[] = ['startOver', 'cancel', 'back', 'toFirst', 'notSure'];

/** The steering word that the whole message is; null for anything longer. */
export const steeringOf = (text: string, lists: Messages['words']): Steering | null => {
  const said = words(text)
    .filter((word) => word !== 'please')
    .join(' ');
  return STEERING.find((name) => lists[name].some((phrase) => foldPhrase(phrase) === said)) ?? null;
};
