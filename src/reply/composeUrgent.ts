import type { Content } from '../content/content';
import { fill } from '../content/messages';
import type { RedFlag, Region } from '../content/schemas';
import type { ConditionId } from '../content/topics';
import type { MedicalReply, ReplyBlock } from './reply';
import { sourcesOf } from './sources';

export type UrgentContext = {
  readonly content: Content;
  readonly region: Region;
  readonly flag: RedFlag | null;
  readonly conditionId: ConditionId | null;
};

const text = (words: string): ReplyBlock => ({ kind: 'text', text: words });

/** The first line of whatever is urgent: the number of the person's region. */
export const callNow = ({ messages: { emergency } }: Content, { emergency: { call } }: Region): ReplyBlock => ({
  kind: 'heading',
  text: call ? fill(emergency.callNow, { number: call }) : emergency.callNowAnywhere,
});

/** Life first, as for anybody else. */
export const lifeFirst = ({ conditions, messages: { emergency } }: Content, id: ConditionId | null): ReplyBlock => {
  const condition = id ? conditions.get(id) : undefined;
  return text(condition ? fill(emergency.lifeFirst, { condition: condition.shortName }) : emergency.lifeFirstAnyone);
};

/** What to tell the crew in short; nothing where the content has nothing for the condition. */
export const tellCrew = (
  { conditions, messages }: Content,
  id: ConditionId | null,
): { readonly blocks: ReplyBlock[]; readonly sources: string[] } => {
  const condition = id ? conditions.get(id) : undefined;
  const crew = condition?.safety?.crewShort ?? [];
  if (!condition || crew.length === 0) return { blocks: [], sources: [] };
  return {
    blocks: [
      {
        kind: 'points',
        lead: fill(messages.emergency.tellCrew, { condition: condition.name }),
        items: crew.map((statement) => statement.text),
      },
    ],
    sources: crew.flatMap(({ sources }) => sources),
  };
};

/** "Call now" first, then what to do until help comes, then what to tell the crew about the condition. */
export const composeEmergency = ({ content, region, flag, conditionId }: UrgentContext): MedicalReply => {
  const { emergency, disclaimer } = content.messages;
  const untilHelp = flag?.untilHelp ?? [];
  const crew = tellCrew(content, conditionId);
  const blocks: ReplyBlock[] = [callNow(content, region)];
  if (region.emergency.text) blocks.push(text(fill(emergency.orText, { how: region.emergency.text })));
  if (flag) blocks.push(text(fill(emergency.sign, { sign: flag.title })));
  blocks.push(lifeFirst(content, conditionId));
  if (untilHelp.length > 0)
    blocks.push({ kind: 'points', lead: emergency.untilHelp, items: untilHelp.map((statement) => statement.text) });
  return {
    route: 'emergency',
    blocks: [...blocks, ...crew.blocks],
    sources: sourcesOf([...untilHelp.flatMap(({ sources }) => sources), ...crew.sources], content),
    choices: [],
    conditionId,
    topic: null,
    disclaimer: disclaimer.emergency,
  };
};

/** Respect first, then who can be reached day and night. No questions, no method, no lecture. */
export const composeCrisis = ({ content, region, conditionId }: Omit<UrgentContext, 'flag'>): MedicalReply => {
  const { crisis, disclaimer } = content.messages;
  const lines = region.crisis.flatMap(({ name, call, text: how }) => [
    ...(call ? [fill(crisis.call, { name, number: call })] : []),
    ...(how ? [fill(crisis.text, { name, how })] : []),
  ]);
  return {
    route: 'crisis',
    blocks: [
      text(crisis.hearYou),
      {
        kind: 'heading',
        text: region.emergency.call
          ? fill(crisis.immediateDanger, { number: region.emergency.call })
          : crisis.immediateDangerAnywhere,
      },
      { kind: 'points', lead: crisis.talk, items: lines },
      text(crisis.notAlone),
    ],
    sources: [],
    choices: [],
    conditionId,
    topic: null,
    disclaimer: disclaimer.crisis,
  };
};
