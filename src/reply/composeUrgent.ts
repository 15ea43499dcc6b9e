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

/** "Call now" first, then what to do until help comes, then what to tell the crew about the condition. */
export const composeEmergency = ({ content, region, flag, conditionId }: UrgentContext): MedicalReply => {
  const { emergency, disclaimer } = content.messages;
  const condition = conditionId ? content.conditions.get(conditionId) : undefined;
  const crew = condition?.safety?.crewShort ?? [];
  const untilHelp = flag?.untilHelp ?? [];
  const blocks: ReplyBlock[] = [
    {
      kind: 'heading',
      text: region.emergency.call
        ? fill(emergency.callNow, { number: region.emergency.call })
        : emergency.callNowAnywhere,
    },
  ];
  if (flag) blocks.push(text(fill(emergency.sign, { sign: flag.title })));
  blocks.push(
    text(condition ? fill(emergency.lifeFirst, { condition: condition.shortName }) : emergency.lifeFirstAnyone),
  );
  if (untilHelp.length > 0)
    blocks.push({ kind: 'points', lead: emergency.untilHelp, items: untilHelp.map((statement) => statement.text) });
  if (condition && crew.length > 0)
    blocks.push({
      kind: 'points',
      lead: fill(emergency.tellCrew, { condition: condition.name }),
      items: crew.map((statement) => statement.text),
    });
  return {
    route: 'emergency',
    blocks,
    sources: sourcesOf(
      [...untilHelp, ...crew].flatMap(({ sources }) => sources),
      content,
    ),
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
