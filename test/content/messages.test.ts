import { fill, MessagesSchema } from '../../src/content/messages';
import { EXAMPLE_MESSAGES } from '../support/exampleMessages';

type Section = Record<string, unknown>;

/** The issues of the example messages after a change to one sentence. */
const issuesWith = (section: string, name: string, value: unknown): string[] => {
  const changed = structuredClone(EXAMPLE_MESSAGES) as Record<string, Section>;
  (changed[section] as Section)[name] = value;
  const parsed = MessagesSchema.safeParse(changed);
  return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
};

describe('the places of a sentence', () => {
  it.each([
    ['Call {number}.', { number: '112' }, 'Call 112.'],
    ['{a} and {b} and {a}', { a: '1', b: '2' }, '1 and 2 and 1'],
    ['{a}', { a: '{b}', b: 'x' }, '{b}'],
    ['{a}', { a: '$& $1' }, '$& $1'],
    ['{a} {missing}', { a: 'x' }, 'x {missing}'],
    ['no place', { a: 'x' }, 'no place'],
  ])('"%s" is filled with %j', (text, places, filled) =>
    expect(fill(text, places as unknown as Record<string, string>)).toBe(filled),
  );
});

describe('fixed sentences', () => {
  it('with all their places are accepted', () => expect(MessagesSchema.safeParse(EXAMPLE_MESSAGES).success).toBe(true));

  it.each([
    ['lacks its place', 'emergency', 'callNow', 'Call now.', 'a sentence with {number} and no other place'],
    ['has a place too many', 'emergency', 'callNow', '{number} {name}', 'a sentence with {number} and no other place'],
    ['misspells its place', 'welcome', 'text', 'Hello {condition}', 'a sentence with {conditions} and no other place'],
    [
      'lacks one of two',
      'answer',
      'noAnswer',
      'No {topic}.',
      'a sentence with {condition}, {topic} and no other place',
    ],
    ['has a place where none is filled', 'crisis', 'hearYou', 'I hear you, {name}.', 'a sentence without {places}'],
  ])('are refused where one %s', (_what, section, name, text, expected) =>
    expect(issuesWith(section, name, text)).toEqual([`${section}.${name}: ${expected}`]),
  );

  it.each([
    ['is empty', ''],
    ['is nothing but space', '   '],
    ['is no text', 5],
    ['is missing', undefined],
  ])('are refused where one %s', (_what, value) => expect(issuesWith('triage', 'noFlow', value)).toHaveLength(1));

  it('are refused with one that nobody says', () => {
    expect(issuesWith('triage', 'applause', 'Well done.')).toHaveLength(1);
  });
});
