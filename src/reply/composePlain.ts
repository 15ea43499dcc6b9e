import type { Content } from '../content/content';
import { fill } from '../content/messages';
import type { Topic } from '../content/topics';
import type { Decision } from '../routing/decision';
import { choiceFor } from './composeAnswer';
import type { Choice, PlainReply, Reply, ReplyBlock } from './reply';
import { isUnreviewed } from './reviewNote';

const MOST_CHOICES = 4;

/** "asthma, gout and others": the conditions that can be asked about. */
export const conditionNames = ({ conditions }: Pick<Content, 'conditions'>): string => {
  const names = [...conditions.values()].map(({ name, shortName }) =>
    name === shortName ? name : `${name} (${shortName})`,
  );
  if (names.length <= 3) return new Intl.ListFormat('en', { type: 'conjunction' }).format(names);
  return `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;
};

const plain = (route: PlainReply['route'], texts: readonly string[], choices: readonly Choice[]): PlainReply => ({
  route,
  blocks: texts.map((text): ReplyBlock => ({ kind: 'text', text })),
  sources: [],
  choices,
  conditionId: null,
  topic: null,
});

const exampleChoices = ({ messages }: Content): Choice[] =>
  messages.welcome.examples.slice(0, MOST_CHOICES).map((example) => ({ label: example, value: example }));

/** The first thing that a person reads: who speaks, what can be asked, and what this is not. */
export const composeWelcome = (content: Content): Reply => {
  const { welcome } = content.messages;
  const unreviewed = [...content.conditions.values()].some(isUnreviewed);
  return plain(
    'smalltalk',
    [fill(welcome.text, { conditions: conditionNames(content) }), ...(unreviewed ? [welcome.unreviewed] : [])],
    exampleChoices(content),
  );
};

export const composeSmalltalk = (act: string, content: Content): Reply => {
  const lines: Readonly<Record<string, string>> = content.messages.smalltalk;
  return plain(
    'smalltalk',
    [fill(lines[act] ?? content.messages.smalltalk.chat, { conditions: conditionNames(content) })],
    act === 'goodbye' ? [] : exampleChoices(content),
  );
};

export const composeOutOfScope = (language: string | null, content: Content): Reply => {
  const { text, otherLanguage } = content.messages.outOfScope;
  const conditions = conditionNames(content);
  const inTheirs = language ? otherLanguage[language] : undefined;
  return plain(
    'out-of-scope',
    [...(inTheirs ? [fill(inTheirs, { conditions })] : []), fill(text, { conditions })],
    exampleChoices(content),
  );
};

/** One fixed sentence, with what can be asked next. */
export const composeNotice = (text: string, content: Content): Reply =>
  plain('smalltalk', [text], exampleChoices(content));

/** Asks somebody who sends too many messages to wait. */
export const composeHeldBack = (seconds: number, { messages: { faults } }: Content): Reply =>
  plain('smalltalk', [fill(faults.tooMany, { seconds: String(seconds) })], []);

/** A meaning of an ambiguous name that the content does not cover. */
export const composeNotCovered = (meaning: string, content: Content): Reply =>
  plain('out-of-scope', [fill(content.messages.outOfScope.notCovered, { meaning })], exampleChoices(content));

type Clarify = Extract<Decision, { route: 'clarify' }>;

/** What can be chosen when the bot asks back, and the question that a choice of it stands for. */
export const clarifyChoices = (decision: Clarify, content: Content): Choice[] => {
  switch (decision.ask) {
    case 'meaning':
      return meaningsOf(decision.name, content).map(({ label }) => ({ label, value: label }));
    case 'condition':
      return decision.choices.slice(0, MOST_CHOICES * 2).flatMap((id) => {
        const condition = content.conditions.get(id);
        const answer = decision.topic ? condition?.answers.get(decision.topic) : undefined;
        return condition ? [{ label: condition.name, value: answer?.title ?? condition.name }] : [];
      });
    default: {
      const condition =
        content.conditions.get(decision.conditionId ?? '') ??
        (content.conditions.size === 1 ? [...content.conditions.values()][0] : undefined);
      if (!condition) return exampleChoices(content);
      const topics: readonly Topic[] = decision.likely.length > 0 ? decision.likely : [...condition.answers.keys()];
      return topics.slice(0, MOST_CHOICES).flatMap((topic) => {
        const answer = condition.answers.get(topic);
        return answer ? [choiceFor(answer)] : [];
      });
    }
  }
};

export const meaningsOf = (name: string, { conditions }: Pick<Content, 'conditions'>) =>
  [...conditions.values()].flatMap(({ ambiguousNames }) => ambiguousNames).find((ambiguous) => ambiguous.name === name)
    ?.meanings ?? [];

export const composeClarify = (decision: Clarify, content: Content): Reply => {
  const { clarify } = content.messages;
  const question =
    decision.ask === 'meaning'
      ? fill(clarify.whichMeaning, { name: decision.name })
      : decision.ask === 'condition'
        ? clarify.whichCondition
        : clarify.vague;
  return plain('clarify', [question], clarifyChoices(decision, content));
};
