import type { Content } from '../content/content';
import type { ConditionId, Topic } from '../content/topics';
import type { Danger } from '../safety/screenUtterance';
import type { ConditionMention } from '../understanding/conditionRecognizer';
import type { Recognition } from '../understanding/recognition';
import type { Decision, Memory } from './decision';

export type RoutingInput = {
  readonly danger: Danger | null;
  readonly recognition: Recognition;
  readonly memory: Memory;
  readonly content: Pick<Content, 'conditions'>;
};

/** What is known of the condition: named here, carried over, or the only one there is. */
type Subject = {
  readonly conditionId: ConditionId | null;
  readonly evidence: 'named' | 'hinted' | 'remembered' | 'only' | 'none';
};

const NAMED = ['name', 'abbreviation', 'misspelt', 'description'];

/** Margins of a linear classifier as a share of belief; fitted on held-out folds, see DECISIONS.md. */
const SHARPNESS = 4;

const share = (scores: readonly { readonly margin: number }[], of: number): number => {
  const top = Math.max(...scores.map(({ margin }) => margin));
  const powers = scores.map(({ margin }) => Math.exp(SHARPNESS * (margin - top)));
  return Math.exp(SHARPNESS * (of - top)) / powers.reduce((sum, power) => sum + power, 0);
};

const subjectOf = (
  mentions: readonly ConditionMention[],
  memory: Memory,
  conditions: Content['conditions'],
): Subject => {
  const named = mentions.find(({ kind, conditionIds }) => NAMED.includes(kind) && conditionIds.length === 1);
  if (named) return { conditionId: named.conditionIds[0] as ConditionId, evidence: 'named' };
  const hinted = mentions.find(({ kind, conditionIds }) => kind === 'vocabulary' && conditionIds.length === 1);
  if (hinted) return { conditionId: hinted.conditionIds[0] as ConditionId, evidence: 'hinted' };
  if (memory.conditionId) return { conditionId: memory.conditionId, evidence: 'remembered' };
  if (conditions.size === 1) return { conditionId: [...conditions.keys()][0] as ConditionId, evidence: 'only' };
  return { conditionId: null, evidence: 'none' };
};

/** A second topic counts when it is about as likely as the first. */
const SECOND_TOPIC_WITHIN = 0.12;

/** From this margin on the topic of a question is kept while the bot asks which condition is meant. */
const CLEAR_TOPIC = -0.6;

const closeTopics = ([first, second]: Recognition['topics']): Topic[] => {
  if (!first) return [];
  return second && first.margin - second.margin < SECOND_TOPIC_WITHIN ? [first.topic, second.topic] : [first.topic];
};

/**
 * Decides what to do with a message. Pure: the same recognition, memory and content give the same decision.
 * The order is the contract's order of precedence.
 */
export const decideRoute = ({ danger, recognition, memory, content }: RoutingInput): Decision => {
  const { mentions, routes, topics, act, language } = recognition;
  const subject = subjectOf(mentions, memory, content.conditions);
  const { conditionId } = subject;
  const best = routes[0] ?? { label: 'out-of-scope', margin: 0 };
  const confidence = share(routes, best.margin);

  if (danger)
    return {
      route: danger.route,
      flag: danger.flag,
      conditionId,
      confidence: 1 / (1 + Math.exp(-SHARPNESS * (danger.lead + 0.5))),
    };
  if (recognition.wordCount === 0) {
    return recognition.isBlank
      ? { route: 'clarify', ask: 'topic', likely: [], conditionId, confidence: 1 }
      : { route: 'out-of-scope', language: null, conditionId: null, confidence: 1 };
  }

  const topic = topics[0];
  const ambiguous = mentions.find(({ kind }) => kind === 'ambiguous');
  if (ambiguous && subject.evidence !== 'named') {
    const asked = recognition.otherWords > 0 && topic && topic.margin > CLEAR_TOPIC ? topic.topic : null;
    return { route: 'clarify', ask: 'meaning', name: ambiguous.name, topic: asked, conditionId: null, confidence: 0.9 };
  }
  if (mentions.some(({ kind }) => kind === 'other-meaning') && subject.evidence !== 'named')
    return { route: 'out-of-scope', language: null, conditionId: null, confidence: 0.9 };
  if (language && subject.evidence !== 'named')
    return { route: 'out-of-scope', language, conditionId: null, confidence };
  if (language) return { route: 'out-of-scope', language, conditionId, confidence };

  if (subject.evidence === 'named' && recognition.otherWords === 0)
    return answerOrAsk(subject, 'overview', null, 1, content);

  switch (best.label) {
    case 'personal-advice':
      return {
        route: 'personal-advice',
        topics: closeTopics(topics),
        conditionId,
        confidence,
      };
    case 'triage':
      return { route: 'triage', conditionId, confidence };
    case 'smalltalk':
      return { route: 'smalltalk', act: act ?? 'chat', conditionId: memory.conditionId, confidence };
    case 'clarify':
      return {
        route: 'clarify',
        ask: 'topic',
        likely: topics.slice(0, 3).map((entry) => entry.topic),
        conditionId,
        confidence,
      };
    case 'answer': {
      if (!topic) return { route: 'clarify', ask: 'topic', likely: [], conditionId, confidence };
      const [, alsoAsked = null] = closeTopics(topics);
      return answerOrAsk(subject, topic.topic, alsoAsked, confidence * share(topics, topic.margin), content);
    }
    default:
      // Danger was screened before: what only resembles it here is nothing that there is an answer to.
      return { route: 'out-of-scope', language: null, conditionId: null, confidence };
  }
};

const answerOrAsk = (
  { conditionId }: Subject,
  topic: Topic,
  alsoAsked: Topic | null,
  confidence: number,
  { conditions }: Pick<Content, 'conditions'>,
): Decision => {
  if (!conditionId)
    return {
      route: 'clarify',
      ask: 'condition',
      choices: [...conditions.keys()],
      topic,
      conditionId: null,
      confidence,
    };
  return { route: 'answer', conditionId, topic, alsoAsked, confidence };
};
