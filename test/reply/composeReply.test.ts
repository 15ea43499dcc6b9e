import type { Content } from '../../src/content/content';
import { MEDICAL_ROUTES, ROUTES } from '../../src/content/topics';
import { composeReply } from '../../src/reply/composeReply';
import { regionFor } from '../../src/reply/region';
import type { Decision } from '../../src/routing/decision';
import { exampleContent } from '../support/exampleContent';
import { EXAMPLE_MESSAGES } from '../support/exampleMessages';
import { labelsOf, lastLine, spoken } from '../support/replies';

const content = exampleContent();
const { disclaimer } = EXAMPLE_MESSAGES;

const CONFIDENCE = { confidence: 1 };
const here = { conditionId: 'examplitis', ...CONFIDENCE };
const nowhere = { conditionId: null, ...CONFIDENCE };

const reply = (decision: Decision, from: Content = content) =>
  composeReply(decision, { content: from, region: regionFor('IE', from.regions), today: '2026-11-23', question: 'x' });

describe('a reply about health', () => {
  it.each<[string, Decision, string]>([
    ['crisis', { route: 'crisis', flag: null, ...nowhere }, disclaimer.crisis],
    ['emergency', { route: 'emergency', flag: null, ...here }, disclaimer.emergency],
    ['personal-advice', { route: 'personal-advice', topics: ['causes'], ...here }, disclaimer['personal-advice']],
    ['personal-advice', { route: 'personal-advice', topics: [], ...nowhere }, disclaimer['personal-advice']],
    ['triage', { route: 'triage', ...here }, disclaimer.triage.today],
    ['answer', { route: 'answer', topic: 'causes', alsoAsked: null, ...here }, disclaimer.answer],
    ['answer', { route: 'answer', topic: 'treatment', alsoAsked: 'causes', ...here }, disclaimer.answer],
  ])('on the route %s ends with its disclaimer', (route, decision, last) => {
    expect(MEDICAL_ROUTES).toContain(route);
    expect(reply(decision).route).toBe(route);
    expect(lastLine(reply(decision))).toBe(last);
  });
});

describe('a reply about something else', () => {
  it.each<[string, Decision]>([
    ['clarify', { route: 'clarify', ask: 'topic', likely: ['causes'], ...here }],
    ['clarify', { route: 'clarify', ask: 'meaning', name: 'elbow rot', topic: null, ...nowhere }],
    ['smalltalk', { route: 'smalltalk', act: 'thanks', ...nowhere }],
    ['out-of-scope', { route: 'out-of-scope', language: null, ...nowhere }],
  ])('on the route %s has no disclaimer', (route, decision) => {
    expect(ROUTES).toContain(route);
    expect(reply(decision).route).toBe(route);
    expect(reply(decision)).not.toHaveProperty('disclaimer');
  });
});

describe('an answer that the content does not have', () => {
  it('is not made up: the person is told, shown what the condition has, and still advised to consult a doctor', () => {
    const missing = reply({
      route: 'answer',
      topic: 'treatment',
      alsoAsked: null,
      ...CONFIDENCE,
      conditionId: 'sampleosis',
    });
    expect(spoken(missing)).toContain('There is no answer on The treatment for Sampleosis.');
    expect(labelsOf(missing).length).toBeGreaterThan(0);
    for (const label of labelsOf(missing)) expect(label).toContain('Sampleosis');
    expect(missing).toMatchObject({ route: 'answer', disclaimer: EXAMPLE_MESSAGES.disclaimer.answer });
  });
});
