import { LEVELS, type Level } from '../content/schemas';

/** An outcome that somebody was given: of which flow, how urgent it was, and when. */
export type Complaint = { readonly flow: string; readonly level: Level; readonly at: number };

const DAY_MS = 24 * 60 * 60 * 1000;

const moreUrgent = (one: Level, other: Level): Level => (LEVELS.indexOf(one) <= LEVELS.indexOf(other) ? one : other);
const oneStepUp = (level: Level): Level => LEVELS[Math.max(0, LEVELS.indexOf(level) - 1)] as Level;

/**
 * How urgent a complaint is that may have come up before. Within a day the same one counts one step higher than its answers
 * say and never lower than before: somebody who asks again is worried or worse, whatever words they use.
 * @returns the level to say, and the complaints to remember: one for each flow, of the last day
 */
export const raiseRepeated = (
  complaint: Complaint,
  earlier: readonly Complaint[],
): { readonly level: Level; readonly complaints: Complaint[] } => {
  // A clock that was set back must not make a complaint last for ever.
  const recent = earlier.filter(({ at }) => Math.abs(complaint.at - at) < DAY_MS);
  const before = recent.find(({ flow }) => flow === complaint.flow);
  const level = before ? moreUrgent(oneStepUp(complaint.level), before.level) : complaint.level;
  return {
    level,
    complaints: [...recent.filter(({ flow }) => flow !== complaint.flow), { ...complaint, level }],
  };
};
