import type { Content } from '../../src/content/content';
import { asksForWhole, composeAnswer, focusOn } from '../../src/reply/composeAnswer';
import type { MedicalReply } from '../../src/reply/reply';
import { exampleContent } from '../support/exampleContent';
import { anAnswer, says } from '../support/exampleFiles';
import { labelsOf, spoken } from '../support/replies';

const content = exampleContent();
const treatment = content.conditions.get('examplitis')?.answers.get('treatment');
const bodies = treatment?.body.map(({ text }) => text) ?? [];

const answer = (topic: string, question = '', also: string | null = null, from: Content = content): MedicalReply => {
  const reply = composeAnswer({ content: from, today: '2026-11-23', conditionId: 'examplitis', topic }, question, also);
  if (!reply) throw new Error('no such answer');
  return reply;
};

/** Which paragraphs of the long answer are in a reply, by number. */
const paragraphsIn = (reply: MedicalReply): number[] =>
  bodies.flatMap((text, index) => (spoken(reply).includes(text) ? [index] : []));

describe('an answer', () => {
  it('says the short answer first, then the text, the points, the review and the sources', () => {
    expect(spoken(answer('causes'))).toBe(
      [
        'This is the short causes.',
        'This is the body of causes.',
        '- One point.\n- Another point.',
        '_This is a draft._',
        '**Sources**',
        [
          '- [Handbook](https://example.org/handbook) (Example Society, 2024)',
          '- [Leaflet](https://example.org/leaflet) (Example Club)',
          '- [Shelf 7](https://example.org/library) (Sample Library, 2001)',
        ].join('\n'),
        'You could also ask:',
        '- What is the overview of Examplitis?\n- How is Examplitis treated?',
        '**General facts, no advice.**',
      ].join('\n\n'),
    );
  });

  it('knows its condition and topic', () => {
    expect(answer('causes')).toMatchObject({ route: 'answer', conditionId: 'examplitis', topic: 'causes' });
  });

  it.each([
    ['surgery', 'examplitis'],
    ['causes', 'sampleosis'],
    ['causes', 'nothing'],
  ])('on %s of %s is none where the content has none', (topic, conditionId) => {
    expect(composeAnswer({ content, today: '2026-11-23', conditionId, topic }, '')).toBeNull();
  });

  it('offers the related questions, four at the most', () => {
    const many = exampleContent({
      ...Object.fromEntries(
        ['a', 'b', 'c', 'd', 'e'].flatMap((topic) => [
          [`conditions/examplitis/answers/${topic}.yaml`, anAnswer(topic)],
          [`intents/topics/${topic}.yaml`, { topic, label: topic, examples: [] }],
        ]),
      ),
      'conditions/examplitis/answers/causes.yaml': anAnswer('causes', { related: ['a', 'b', 'c', 'd', 'e'] }),
    });
    expect(answer('causes', '', null, many).choices).toHaveLength(4);
  });
});

describe('a message that asks for two topics', () => {
  const reply = answer('causes', 'x', 'treatment');

  it('gets the first answered and the second offered', () => {
    expect(spoken(reply)).toContain('This is the short causes.');
    expect(spoken(reply)).toContain('You may also have asked: How is Examplitis treated?');
    expect(spoken(reply)).not.toContain('This is the short treatment.');
  });

  it('offers it first, and once', () => {
    expect(labelsOf(reply)).toEqual(['How is Examplitis treated?', 'What is the overview of Examplitis?']);
  });

  it('is not told of a second topic that has no answer', () => {
    expect(spoken(answer('causes', 'x', 'surgery'))).not.toContain('You may also have asked');
  });
});

describe('a long answer', () => {
  it.each([
    ['can my child have a vaccine?', [1]],
    ['what about the dentist and teeth', [2]],
    ['is a warm bath good for joints', [0]],
    ['which pillow, and which cream for itch', [3, 4]],
  ])('to "%s" is cut to the paragraphs %j', (question, paragraphs) =>
    expect(paragraphsIn(answer('treatment', question))).toEqual(paragraphs),
  );

  it('still begins with the short answer, and offers the whole first', () => {
    const reply = answer('treatment', 'can my child have a vaccine?');
    expect(spoken(reply)).toMatch(/^This is the short treatment\./);
    expect(labelsOf(reply)[0]).toBe('Read all of it');
    expect(reply.choices[0]?.value).toBe('Read all of it: How is Examplitis treated?');
  });

  it.each(['how is it treated', 'how is examplitis treated?', 'what can be done', 'tell me more', '', '🦴'])(
    'to "%s", which bears on no part of it, is given whole',
    (question) => {
      const reply = answer('treatment', question);
      expect(paragraphsIn(reply)).toHaveLength(bodies.length);
      expect(labelsOf(reply)).not.toContain('Read all of it');
    },
  );

  it('is given whole to somebody who asks for the whole', () => {
    const { choices } = answer('treatment', 'can my child have a vaccine?');
    const reply = answer('treatment', choices[0]?.value);
    expect(paragraphsIn(reply)).toHaveLength(bodies.length);
    expect(labelsOf(reply)).not.toContain('Read all of it');
  });

  it('names only the sources of what it shows', () => {
    const body = bodies.map((text, index) => says(text, index === 1 ? 'leaflet' : 'library'));
    const other = exampleContent({
      'conditions/examplitis/answers/treatment.yaml': anAnswer('treatment', { body }),
    });
    expect(answer('treatment', 'a vaccine?', null, other).sources.map(({ title }) => title)).toEqual([
      'Handbook',
      'Leaflet',
    ]);
  });
});

describe('a short answer', () => {
  it('is given whole whatever the question', () => {
    const reply = answer('causes', 'another point?');
    expect(spoken(reply)).toContain('This is the body of causes.');
    expect(labelsOf(reply)).not.toContain('Read all of it');
  });
});

describe('the focus on a question', () => {
  const statements = bodies.map((text) => says(text));
  const focus = (question: string, title = '') =>
    focusOn(statements, question, title).map((statement) => statements.indexOf(statement as never));

  it('is on three statements at the most', () => {
    const found = focus('travel note gate, then sleep pillow, then dentist teeth jaw, then vaccine needle jab');
    expect(found).toHaveLength(3);
  });

  it('puts the statement first that bears most on it', () => {
    expect(focus('pillow, and cream for itch')).toEqual([4, 3]);
  });

  it('does not go by words that the whole answer is about', () => {
    expect(focus('vaccine')).toEqual([1]);
    expect(focus('vaccine', 'Which vaccine is there?')).toEqual([]);
  });

  it('is nowhere when there are no statements', () => expect(focusOn([], 'vaccine', '')).toEqual([]));
});

describe('asking for the whole', () => {
  it.each([
    ['Read all of it: How is Examplitis treated?', true],
    ['Read all of it', false],
    ['How is Examplitis treated?', false],
  ])('"%s": %s', (text, asks) => expect(asksForWhole(text, content)).toBe(asks));
});
