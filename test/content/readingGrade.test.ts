import { countSyllables, readingGrade } from '../../src/content/readingGrade';

describe('the syllables of a word', () => {
  it.each([
    ['cat', 1],
    ['the', 1],
    ['doctor', 2],
    ['muscle', 2],
    ['jumped', 1],
    ['wanted', 2],
    ['medicine', 3],
    ['disease', 2],
    ['immediately', 5],
    ['x', 1],
    ['', 0],
    ['123', 0],
  ])('"%s" has %i', (word, syllables) => expect(countSyllables(word)).toBe(syllables));
});

describe('the reading grade', () => {
  it.each([
    ['a primer', 'The cat sat on the mat. It was a big cat. The dog ran to it.', -3, 2],
    ['a leaflet', 'Ask your doctor before you take any new medicine. Keep a list of what you take with you.', 2, 6],
    [
      'a speech',
      'Four score and seven years ago our fathers brought forth on this continent a new nation, conceived in liberty, and dedicated to the proposition that all men are created equal.',
      10,
      16,
    ],
    [
      'an abstract',
      'Heterotopic ossification constitutes an irreversible pathological process characterised by extraskeletal endochondral osteogenesis within connective tissues.',
      18,
      40,
    ],
  ])('of %s is about right', (_what, text, least, most) => {
    expect(readingGrade(text)).toBeGreaterThan(least);
    expect(readingGrade(text)).toBeLessThan(most);
  });

  it('is lower when one sentence becomes two', () => {
    const words = 'you should phone the clinic today';
    expect(readingGrade(`${words}. ${words}.`)).toBeLessThan(readingGrade(`${words} and ${words}.`));
  });

  it('counts each line of a list as a sentence', () => {
    expect(readingGrade('warm water\nclean towels\nsoft cream')).toBe(
      readingGrade('warm water. clean towels. soft cream.'),
    );
  });

  it('does not count names that the reader cannot avoid, whatever their case', () => {
    const text = 'People with fibrodysplasia ossificans progressiva can ask. EXAMPLITIS can wait.';
    const plain = readingGrade('People with it can ask. it can wait.');
    expect(readingGrade(text, ['Fibrodysplasia ossificans progressiva', 'Examplitis'])).toBeCloseTo(plain);
    expect(readingGrade(text)).toBeGreaterThan(plain + 3);
  });

  it('leaves a name out only where it is the whole word', () => {
    const text = 'The foppish man stopped.';
    expect(readingGrade(text, ['FOP'])).toBe(readingGrade(text));
  });

  it('takes signs in a name literally', () => {
    expect(readingGrade('Type (A+B) is mild.', ['(A+B)', 'Type.'])).toBeLessThan(3);
  });

  it('does not see emphasis', () => {
    expect(readingGrade('**Never** bend the _blue_ elbow.')).toBe(readingGrade('Never bend the blue elbow.'));
  });

  it.each(['', '   ', '12 34.', '🦴'])('of a text without words is 0: "%s"', (text) =>
    expect(readingGrade(text)).toBe(0),
  );
});
