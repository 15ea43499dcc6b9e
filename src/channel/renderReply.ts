import { ActionTypes, type Activity, ActivityTypes, InputHints } from 'botbuilder';
import type { Reply, ReplyBlock, ReplySource } from '../reply/reply';

/** Words that rendering needs beside the reply itself. */
export type RenderWords = { readonly sources: string; readonly related: string; readonly choose: string };

/** Channels that show suggested actions; elsewhere choices are part of the text. Teams shows them in personal chats. */
const WITH_SUGGESTED_ACTIONS = ['webchat', 'directline', 'emulator', 'msteams', 'test'];
const LONGEST_TEAMS_LIST = 6;
/** Replies of these routes ask something: their choices are answers, not further questions. */
const ASKING: readonly string[] = ['triage', 'clarify'];

/** One line; a "<" that would begin an HTML tag or a link in angle brackets begins none. */
const inline = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/<(?=[a-z/!?])/gi, '< ')
    .trim();

const renderBlock = (block: ReplyBlock): string => {
  switch (block.kind) {
    case 'heading':
      return `**${inline(block.text)}**`;
    case 'points': {
      const list = block.items.map((item) => `- ${inline(item)}`).join('\n');
      return block.lead ? `**${inline(block.lead)}:**\n\n${list}` : list;
    }
    case 'note':
      return `_${inline(block.text)}_`;
    default:
      return inline(block.text);
  }
};

/** Brackets, code marks and backslashes in a title would end its link or swallow it. */
const linkText = (text: string): string => inline(text).replace(/[[\]`\\]/g, '');
const linkTarget = (url: string): string =>
  new URL(url).href.replace(/[()\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);

const renderSource = ({ title, organisation, year, url }: ReplySource): string =>
  `- [${linkText(title)}](${linkTarget(url)}) (${inline(organisation)}${year ? `, ${year}` : ''})`;

const renderChoices = ({ route, choices }: Reply, words: RenderWords): string =>
  `${ASKING.includes(route) ? words.choose : words.related}\n\n${choices.map(({ label }) => `- ${inline(label)}`).join('\n')}`;

/** The whole reply as Markdown. The disclaimer, where there is one, is always the last thing. */
export const renderText = (reply: Reply, words: RenderWords, withChoices: boolean): string => {
  const parts = reply.blocks.map(renderBlock);
  if (reply.sources.length > 0) parts.push(`**${words.sources}**\n\n${reply.sources.map(renderSource).join('\n')}`);
  if (withChoices && reply.choices.length > 0) parts.push(renderChoices(reply, words));
  if ('disclaimer' in reply) parts.push(`**${inline(reply.disclaimer)}**`);
  return parts.join('\n\n');
};

/** A reply as an activity that this channel can show: buttons where it has them, plain lists where not. */
export const renderReply = (
  reply: Reply,
  channelId: string,
  words: RenderWords,
  isGroup = false,
): Partial<Activity> => {
  const withActions =
    WITH_SUGGESTED_ACTIONS.includes(channelId) &&
    !isGroup &&
    (channelId !== 'msteams' || reply.choices.length <= LONGEST_TEAMS_LIST);
  const activity: Partial<Activity> = {
    type: ActivityTypes.Message,
    textFormat: 'markdown',
    text: renderText(reply, words, !withActions),
    inputHint: InputHints.ExpectingInput,
  };
  if (!withActions || reply.choices.length === 0) return activity;
  return {
    ...activity,
    suggestedActions: {
      to: [],
      actions: reply.choices.map(({ label, value }) => ({ type: ActionTypes.ImBack, title: label, value })),
    },
  };
};
