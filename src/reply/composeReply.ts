import type { Content } from '../content/content';
import type { Region } from '../content/schemas';
import type { Decision } from '../routing/decision';
import { composeAnswer, composeNoAnswer } from './composeAnswer';
import { composePersonalAdvice } from './composePersonalAdvice';
import { composeClarify, composeOutOfScope, composeSmalltalk } from './composePlain';
import { composeNoFlow } from './composeTriage';
import { composeCrisis, composeEmergency } from './composeUrgent';
import type { Reply } from './reply';

export type ReplyContext = {
  readonly content: Content;
  readonly region: Region;
  /** ISO date: reviews become overdue. */
  readonly today: string;
  /** What the person asked: long answers are cut to what bears on it. */
  readonly question: string;
};

/** The reply to a decision: the only way to one, so that sources and disclaimer cannot be forgotten. Triage asks its questions in its dialog. */
export const composeReply = (decision: Decision, { content, region, today, question }: ReplyContext): Reply => {
  const { conditionId } = decision;
  switch (decision.route) {
    case 'crisis':
      return composeCrisis({ content, region, conditionId });
    case 'emergency':
      return composeEmergency({ content, region, conditionId, flag: decision.flag });
    case 'personal-advice':
      return composePersonalAdvice({ content, today, conditionId, topics: decision.topics, question });
    case 'triage':
      return composeNoFlow(content, conditionId);
    case 'answer': {
      const { topic } = decision;
      const reply = composeAnswer(
        { content, today, conditionId: decision.conditionId, topic },
        question,
        decision.alsoAsked,
      );
      return reply ?? composeNoAnswer({ content, conditionId: decision.conditionId, topic });
    }
    case 'clarify':
      return composeClarify(decision, content);
    case 'smalltalk':
      return composeSmalltalk(decision.act, content);
    default:
      return composeOutOfScope(decision.language, content);
  }
};
