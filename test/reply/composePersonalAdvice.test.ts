import type { Content } from '../../src/content/content';
import { namesDose } from '../../src/content/rules/noDoses';
import { composePersonalAdvice } from '../../src/reply/composePersonalAdvice';
import { shippedEngine } from '../support/converse';
import { exampleContent } from '../support/exampleContent';
import { labelsOf, spoken } from '../support/replies';

const content = exampleContent();

const advice = (topics: readonly string[], conditionId: string | null = 'examplitis', from: Content = content) =>
  composePersonalAdvice({ content: from, today: '2026-11-23', conditionId, topics, question: 'should we?' });

describe('a question that only a doctor can decide', () => {
  it('is not decided: first that, then the facts, then whom to ask', () => {
    expect(spoken(advice(['treatment', 'causes']))).toBe(
      [
        'I cannot decide this for you.',
        '**What is known:**',
        '- This is the short treatment.\n- This is the short causes.',
        '**Whom to ask:**',
        '- Ask the Examplitis clinic.',
        '_Reviewed by Dr Example on 2026-01-02._',
        '_This is a draft._',
        '**Sources**',
        '- [Handbook](https://example.org/handbook) (Example Society, 2024)',
        'You could also ask:',
        '- How is Examplitis treated?\n- What causes Examplitis?',
        '**Only your doctor can decide.**',
      ].join('\n\n'),
    );
  });

  it('gets two facts at the most, and none that the condition has not', () => {
    expect(labelsOf(advice(['surgery', 'treatment', 'causes', 'overview']))).toEqual([
      'How is Examplitis treated?',
      'What causes Examplitis?',
    ]);
  });

  it('is told once about facts in the same state of review', () => {
    expect(advice(['overview', 'causes']).blocks.filter(({ kind }) => kind === 'note')).toHaveLength(1);
  });

  it.each([
    ['no condition is known', null, ['causes']],
    ['the condition has no safety.yaml', 'sampleosis', []],
    ['the condition is gone', 'removed', ['causes']],
  ])('names the doctor where %s', (_what, conditionId, topics) => {
    const text = spoken(advice(topics, conditionId));
    expect(text).toContain('- Ask your doctor.');
    expect(text).not.toContain('What is known');
    expect(text).not.toContain('draft');
  });

  it.each([[['treatment', 'causes']], [[]]])('names no dose: %j', (topics) =>
    expect(namesDose(spoken(advice(topics)))).toBe(false),
  );
});

describe('the facts that bear on a question', () => {
  const { content: shipped } = shippedEngine();
  const factsFor = (question: string, topics: readonly string[]): string => {
    const { blocks } = composePersonalAdvice({
      content: shipped,
      today: '2026-11-23',
      conditionId: 'fop',
      topics,
      question,
    });
    return blocks.flatMap((block) => (block.kind === 'points' ? block.items : [])).join('\n');
  };

  it.each([
    ['Do we let the dentist give her the numbing injection for the lower jaw?', ['treatment'], 'must not be used'],
    ['should I take palovarotene while pregnant', ['treatment'], 'can harm an unborn baby'],
    ['do I sign the form for the COVID-19 vaccine', ['support'], 'COVID-19 vaccines are the exception'],
  ])('are told also from another answer: %s', (question, topics, fact) =>
    expect(factsFor(question, topics)).toContain(fact),
  );

  it('are those of the topic alone where nothing else stands out', () => {
    const outlook = shipped.conditions.get('fop')?.answers.get('outlook')?.short as string;
    expect(factsFor('will she die before forty', ['outlook']).startsWith(outlook)).toBe(true);
    expect(factsFor('will she die before forty', ['outlook']).split('\n')).toHaveLength(2);
  });
});
