import { renderText } from '../../src/channel/renderReply';
import type { Reply } from '../../src/reply/reply';
import { EXAMPLE_MESSAGES } from './exampleMessages';

/** A reply as plain text, choices included. */
export const spoken = (reply: Reply): string => renderText(reply, EXAMPLE_MESSAGES.answer, true);

/** The last line that a person reads, without emphasis. */
export const lastLine = (reply: Reply): string => (spoken(reply).split('\n').at(-1) ?? '').replaceAll('*', '');

export const labelsOf = ({ choices }: Reply): string[] => choices.map(({ label }) => label);
