import type { Content } from '../content/content';
import { fill } from '../content/messages';
import type { Level } from '../content/schemas';
import type { ConditionId, Topic } from '../content/topics';
import type { PlainReply } from './reply';

/** What is kept of a conversation, for the person to see. */
export type Kept = {
  readonly region: string | null;
  readonly conditionId: ConditionId | null;
  readonly topic: Topic | null;
  readonly complaints: readonly { readonly flow: string; readonly level: Level }[];
  readonly isWelcomed: boolean;
  /** What the bot waits for: an answer in a flow, another answer, nothing. */
  readonly open: { readonly flow: string } | 'question' | null;
};

/** Where it is kept. */
export type Keeping = {
  readonly retentionDays: number;
  readonly isGroup: boolean;
  /** The web chat, whose messages this program holds in memory. */
  readonly isWebChat: boolean;
};

const plain = (texts: readonly string[], parts: Partial<PlainReply> = {}): PlainReply => ({
  route: 'smalltalk',
  blocks: texts.map((text) => ({ kind: 'text', text })),
  sources: [],
  choices: [],
  conditionId: null,
  topic: null,
  ...parts,
});

const subjectIn = ({ conditionId, topic }: Kept, { conditions, messages }: Content): string[] => {
  const condition = conditions.get(conditionId ?? '');
  if (!condition) return [];
  const title = condition.answers.get(topic ?? '')?.title ?? topic;
  return [
    title
      ? fill(messages.privacy.topic, { condition: condition.name, topic: title })
      : fill(messages.privacy.condition, { condition: condition.name }),
  ];
};

/** The title of a flow that is named as a complaint names it: "fop/fall-or-blow". */
const flowTitle = (name: string, { conditions }: Content): string => {
  const [conditionId = '', id] = name.split('/');
  return conditions.get(conditionId)?.triage.find((flow) => flow.id === id)?.title ?? name;
};

const levelText = (level: Level, { messages }: Content): string =>
  level === 'now' ? messages.emergency.callNowAnywhere : messages.triage.level[level];

/** Everything that is kept, in plain words, with the choice to delete it. */
export const composeKept = (
  kept: Kept,
  { retentionDays, isGroup, isWebChat }: Keeping,
  content: Content,
): PlainReply => {
  const { privacy } = content.messages;
  const region = content.regions.find(({ region: code }) => code === kept.region);
  const items = [
    ...(region ? [fill(privacy.region, { region: region.name })] : []),
    ...subjectIn(kept, content),
    ...(kept.open === 'question' ? [privacy.asked] : []),
    ...(kept.open && kept.open !== 'question'
      ? [fill(privacy.open, { flow: flowTitle(kept.open.flow, content) })]
      : []),
    ...kept.complaints.map(({ flow, level }) =>
      fill(privacy.outcome, { flow: flowTitle(flow, content), level: levelText(level, content) }),
    ),
    ...(kept.isWelcomed ? [privacy.welcomed] : []),
    privacy.activities,
  ];
  return plain([], {
    blocks: [
      { kind: 'heading', text: privacy.kept },
      { kind: 'points', items },
      { kind: 'text', text: privacy.notKept },
      { kind: 'text', text: isWebChat ? privacy.transcript : privacy.channel },
      ...(isGroup ? [{ kind: 'text' as const, text: privacy.group }] : []),
      { kind: 'text', text: fill(privacy.howLong, { days: String(retentionDays) }) },
    ],
    choices: [{ label: privacy.delete, value: privacy.delete }],
  });
};

/** Asks once before everything is deleted. */
export const composeDeleteQuestion = ({ isGroup }: Keeping, { messages: { privacy } }: Content): PlainReply =>
  plain([privacy.ask, ...(isGroup ? [privacy.group] : [])], {
    route: 'clarify',
    choices: [privacy.yes, privacy.no].map((label) => ({ label, value: label })),
  });

/** Said when it has been done. */
export const composeDeleted = ({ isWebChat }: Keeping, { messages: { privacy } }: Content): PlainReply =>
  plain([privacy.deleted, isWebChat ? privacy.deletedTranscript : privacy.channel]);

export const composeNotDeleted = ({ messages: { privacy } }: Content): PlainReply => plain([privacy.notDeleted]);
