import type { Content } from '../content/content';
import type { ConditionId, Topic } from '../content/topics';
import { oncePer } from '../oncePer';
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
  readonly evidence: 'named' | 'shared' | 'hinted' | 'remembered' | 'only' | 'none';
  /** The conditions that it can be: those that share the name, or some of all. */
  readonly choices: readonly ConditionId[];
};

/** So many are offered where nothing tells which condition is meant. */
const MOST_OFFERED = 8;

const offered = oncePer((conditions: Content['conditions']): ConditionId[] => {
  const own = [...conditions.values()].filter(({ status }) => status !== 'imported').map(({ id }) => id);
  return (own.length > 0 ? own : [...conditions.keys()]).slice(0, MOST_OFFERED);
});

const NAMED = ['name', 'abbreviation', 'misspelt', 'description'];

type Scored = { readonly logOdds: number };

/** The probability of one among the scored. */
const share = (scores: readonly Scored[], { logOdds }: Scored): number =>
  1 / scores.reduce((sum, other) => sum + Math.exp(other.logOdds - logOdds), 0);

const subjectOf = (
  mentions: readonly ConditionMention[],
  memory: Memory,
  conditions: Content['conditions'],
): Subject => {
  const one = (conditionId: ConditionId, evidence: Subject['evidence']): Subject => ({
    conditionId,
    evidence,
    choices: [],
  });
  const named = mentions.filter(({ kind }) => NAMED.includes(kind));
  const alone = named.flatMap(({ conditionIds: [id, ...others] }) => (id && others.length === 0 ? [id] : []));
  // Beside a condition that this content was written for, one that was taken over is what it is compared with.
  const main = alone.find((id) => conditions.get(id)?.status !== 'imported') ?? alone[0];
  if (main) return one(main, 'named');
  const shared = named[0]?.conditionIds;
  if (shared) {
    if (memory.conditionId && shared.includes(memory.conditionId)) return one(memory.conditionId, 'named');
    return { conditionId: null, evidence: 'shared', choices: shared };
  }
  const hinted = mentions.find(({ kind, conditionIds }) => kind === 'vocabulary' && conditionIds.length === 1);
  if (hinted) return one(hinted.conditionIds[0] as ConditionId, 'hinted');
  if (memory.conditionId) return one(memory.conditionId, 'remembered');
  if (conditions.size === 1) return one([...conditions.keys()][0] as ConditionId, 'only');
  return { conditionId: null, evidence: 'none', choices: offered(conditions) };
};

/** A second topic counts when it is at least 60 % as likely as the first. */
const SECOND_TOPIC_WITHIN = 0.5;

/** "And the nose one?" after a question on vaccines: the topic spoken of before is four times as likely as it looks. */
const LEAD_OF_REMEMBERED = 1.5;

const withRemembered = (topics: Recognition['topics'], remembered: Topic | null): Recognition['topics'] =>
  topics
    .map(({ topic, logOdds }) => ({ topic, logOdds: topic === remembered ? logOdds + LEAD_OF_REMEMBERED : logOdds }))
    .sort((a, b) => b.logOdds - a.logOdds);

/** Where nothing in a message or before it speaks of a condition, an answer must lead "out of scope" by this much. */
const LEAD_OF_ANSWER = 0.5;

/** From this margin on the topic of a question is kept while the bot asks which condition is meant. */
const CLEAR_TOPIC = 0;

const closeTopics = ([first, second]: Recognition['topics']): Topic[] => {
  if (!first) return [];
  return second && first.logOdds - second.logOdds < SECOND_TOPIC_WITHIN ? [first.topic, second.topic] : [first.topic];
};

/**
 * Decides what to do with a message. Pure: the same recognition, memory and content give the same decision.
 * The order is the contract's order of precedence.
 */
export const decideRoute = ({ danger, recognition, memory, content }: RoutingInput): Decision => {
  const { mentions, routes, act, language } = recognition;
  const subject = subjectOf(mentions, memory, content.conditions);
  const { conditionId } = subject;
  const topics =
    subject.evidence === 'remembered' ? withRemembered(recognition.topics, memory.topic) : recognition.topics;
  // Danger was screened by its own rules: what only resembles it goes the next likely way.
  const [best = { label: 'out-of-scope' as const, logOdds: 0 }] = routes.filter(
    ({ label }) => label !== 'crisis' && label !== 'emergency',
  );
  const confidence = share(routes, best);

  if (danger)
    return {
      route: danger.route,
      flag: danger.flag,
      conditionId,
      confidence: 1 / (1 + Math.exp(-danger.lead)),
    };
  if (recognition.wordCount === 0) {
    return recognition.isBlank
      ? { route: 'clarify', ask: 'topic', likely: [], conditionId, confidence: 1 }
      : { route: 'out-of-scope', language: null, conditionId: null, confidence: 1 };
  }

  const topic = topics[0];
  const isNamed = subject.evidence === 'named' || subject.evidence === 'shared';
  const ambiguous = mentions.find(({ kind }) => kind === 'ambiguous');
  if (ambiguous && !isNamed) {
    const asked = recognition.otherWords > 0 && topic && topic.logOdds > CLEAR_TOPIC ? topic.topic : null;
    return { route: 'clarify', ask: 'meaning', name: ambiguous.name, topic: asked, conditionId: null, confidence: 0.9 };
  }
  if (mentions.some(({ kind }) => kind === 'other-meaning') && !isNamed)
    return { route: 'out-of-scope', language: null, conditionId: null, confidence: 0.9 };
  if (language && !isNamed) return { route: 'out-of-scope', language, conditionId: null, confidence };
  if (language) return { route: 'out-of-scope', language, conditionId, confidence };

  if (isNamed && recognition.otherWords === 0) return answerOrAsk(subject, 'overview', null, 1);

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
      const rejected = routes.find(({ label }) => label === 'out-of-scope');
      const isUnfounded = subject.evidence === 'only' || subject.evidence === 'none';
      if (isUnfounded && rejected && best.logOdds - rejected.logOdds < LEAD_OF_ANSWER)
        return { route: 'out-of-scope', language: null, conditionId: null, confidence };
      const [, alsoAsked = null] = closeTopics(topics);
      return answerOrAsk(subject, topic.topic, alsoAsked, confidence * share(topics, topic));
    }
    default:
      return { route: 'out-of-scope', language: null, conditionId: null, confidence };
  }
};

const answerOrAsk = (
  { conditionId, choices }: Subject,
  topic: Topic,
  alsoAsked: Topic | null,
  confidence: number,
): Decision =>
  conditionId
    ? { route: 'answer', conditionId, topic, alsoAsked, confidence }
    : { route: 'clarify', ask: 'condition', choices, topic, conditionId: null, confidence };
