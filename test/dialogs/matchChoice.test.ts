import { type Choosable, isJust, matchChoice } from '../../dialogs/matchChoice';

const CHOICES: readonly Choosable[] = [
  { id: 'yes', label: 'Yes' },
  { id: 'much', label: 'Yes, a lot', synonyms: ['terribly', "it's getting worse"] },
  { id: 'no', label: 'No', synonyms: ['not at all'] },
  { id: 'leg', label: 'The leg or the foot', synonyms: ['leg', 'foot'] },
];

describe('a free text that means a choice', () => {
  it.each([
    ['Yes', 'yes'],
    ['yes', 'yes'],
    ['YES!', 'yes'],
    ['  yes. ', 'yes'],
    ['yes a lot', 'much'],
    ['Yes, a lot', 'much'],
    ['terribly', 'much'],
    ['its getting worse', 'much'],
    ['The leg or the foot', 'leg'],
    ['1', 'yes'],
    ['2.', 'much'],
    [' 3) ', 'no'],
  ])('is the words of it, or its number: "%s"', (text, id) => expect(matchChoice(text, CHOICES)).toBe(id));

  it.each([
    ['well yes', 'yes'],
    ['yes a lot of it', 'much'],
    ['it hurts terribly', 'much'],
    ['I think it is getting worse, yes: it is', 'yes'],
    ['no, it does not', 'no'],
    ['not at all sir', 'no'],
    ['both legs', 'leg'],
    ['her left foot', 'leg'],
    ['leg and foot', 'leg'],
  ])('has the words of it: "%s"', (text, id) => expect(matchChoice(text, CHOICES)).toBe(id));
});

describe('a free text that means no choice, or more than one', () => {
  it.each([
    '',
    '   ',
    '🦴',
    'hello',
    'yesterday',
    'nothing',
    'a lot',
    'legible',
    '5',
    '0',
    '100',
    '1 2',
    'purple elephants',
  ])('is none: "%s"', (text) => expect(matchChoice(text, CHOICES)).toBeNull());

  it.each(['yes and no', 'no, well, yes', 'no leg', 'the foot, terribly', 'yes, no, yes'])('is two: "%s"', (text) =>
    expect(matchChoice(text, CHOICES)).toBeNull(),
  );

  it('is two when two choices share the words', () => {
    const twins = [
      { id: 'a', label: 'A', synonyms: ['the same'] },
      { id: 'b', label: 'B', synonyms: ['the same'] },
    ];
    expect(matchChoice('the same', twins)).toBeNull();
    expect(matchChoice('much the same', twins)).toBeNull();
  });

  it('is none where there is nothing to choose', () => expect(matchChoice('1', [])).toBeNull());

  it('is none of those that have no words', () => expect(matchChoice('hello', [{ id: 'x', label: '🦴' }])).toBeNull());
});

describe('a message that is just these words', () => {
  it.each([
    ['Stop', 'Stop', true],
    ['stop!', 'Stop', true],
    [' STOP ', 'Stop', true],
    ['it does not stop', 'Stop', false],
    ['stopp', 'Stop', false],
    ['1', 'Stop', false],
    ['', '', false],
    ['...', '...', false],
    ['🦴', '🦴', true],
  ])('"%s" is just "%s": %s', (text, label, is) => expect(isJust(text, label)).toBe(is));
});
