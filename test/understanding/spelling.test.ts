import { Spelling } from '../../src/understanding/spelling';
import { CONDITION } from '../../src/understanding/words';

const EXISTING = new Set(['breath', 'cause', 'house', 'the', 'knew', 'fob', 'was', 'infection']);
const USES = 20;
const VOCABULARY = [
  'breathe',
  'elbow',
  'treatment',
  'treat',
  'swelling',
  'symptoms',
  'school',
  'bus',
  'knee',
  'pain',
  'for',
];

const spelling = (uses: Readonly<Record<string, number>> = {}, pairs: readonly string[] = []) =>
  new Spelling({
    vocabulary: new Map([...VOCABULARY.map((word) => [word, USES] as const), ...Object.entries(uses)]),
    isWord: (word) => EXISTING.has(word),
    isPair: (first, second) => pairs.includes(`${first} ${second}`),
  });

const corrected = (text: string): string => spelling().correct(text.split(' ')).join(' ');

describe('a typing error', () => {
  it.each([
    ['elbw', 'elbow'],
    ['elbbow', 'elbow'],
    ['elbiw', 'elbow'],
    ['eblow', 'elbow'],
    ['breahte', 'breathe'],
    ['swelingg', 'swelling'],
    ['symptons', 'symptoms'],
    ['treetmint', 'treatment'],
    ['my elbw and kneee', 'my elbow and knee'],
    ['fro', 'for'],
  ])('"%s" becomes "%s"', (text, expected) => expect(corrected(text)).toBe(expected));

  it('becomes the word that is used more, where two are as near', () => {
    expect(spelling({ pane: 1 }).correct(['painw'])).toEqual(['pain']);
    expect(spelling({ stomach: 90, stomack: 1 }).correct(['stomacj'])).toEqual(['stomach']);
  });

  it('becomes the word that stands beside this neighbour in the examples', () => {
    const [left, right] = [{ least: 30, yeast: 30 }, 'beast'];
    expect(spelling(left, ['at least']).correct(['at', right])).toEqual(['at', 'least']);
    expect(spelling(left, ['yeast infection']).correct([right, 'infection'])).toEqual(['yeast', 'infection']);
  });
});

describe('two errors in a word of five to seven letters', () => {
  const read = (text: string): string => spelling({}, ['my elbow', 'school bus']).correct(text.split(' ')).join(' ');

  it.each([
    ['my elvw', 'my elvw', 'it is too short'],
    ['my wlbiw', 'my elbow', 'the guess stands beside this neighbour in the examples'],
    ['schpil bus', 'school bus', 'the guess stands beside this neighbour in the examples'],
    ['her wlbiw', 'her wlbiw', 'no neighbour speaks for the guess'],
    ['wlbiw', 'wlbiw', 'there is no neighbour'],
  ])('"%s" is read as "%s": %s', (text, expected) => expect(read(text)).toBe(expected));
});

describe('an error that is another word', () => {
  const uses = { first: 900, fist: 2, sight: 40, night: 900 };
  const pairs = ['the first', 'first sign', 'first night', 'his fist', 'last night'];
  const read = (text: string): string => spelling(uses, pairs).correct(text.split(' ')).join(' ');

  it.each([
    ['the fist sign', 'the first sign'],
    ['the fist', 'the first'],
  ])('"%s" becomes "%s": it is used far more and stands beside these neighbours', (text, meant) =>
    expect(read(text)).toBe(meant),
  );

  it.each([
    ['his fist', 'the word is known beside its neighbour'],
    ['my fist', 'nothing is known of the neighbour'],
    ['fist', 'there is no neighbour'],
    ['last sight', 'the other word is no common slip of it, or is not used far more'],
    ['the knew sign', 'there is no such word'],
  ])('"%s" stays: %s', (text) => expect(read(text)).toBe(text));
});

describe('words run together or torn apart', () => {
  it.each([
    ['schoolbus', 'school bus'],
    ['elbowpain', 'elbow pain'],
    ['swel ling', 'swelling'],
    ['treat ment', 'treatment'],
    ['breat he', 'breathe'],
  ])('"%s" becomes "%s"', (text, expected) => expect(corrected(text)).toBe(expected));
});

describe('a word that is right', () => {
  it.each([
    ['the content has it', 'treat'],
    ['it exists, near as it is to another', 'breath'],
    ['it exists and is short', 'fob'],
    ['it is too short to tell', 'ot'],
    ['it has a number in it', 'elb0w'],
    ['it stands for a condition', CONDITION],
    ['nothing is near it', 'zyzzyva'],
    ['it is two words of the language', 'house cause'],
  ])('stays as it is because %s', (_why, text) => expect(corrected(text)).toBe(text));

  it('is not joined to the next one', () => expect(corrected('school bus')).toBe('school bus'));
});

describe('gibberish', () => {
  it.each(['hgjfkd elbw', 'elbw hgjfkd', 'a hgjfkd elbw is', 'hgjfkd elbw wlekrx'])(
    'stays as it is, no word of it is mended: "%s"',
    (text) => expect(corrected(text)).toBe(text),
  );

  it.each([
    ['hgjfkd elbw swlling', 'hgjfkd elbow swelling'],
    ['the hgjfkd elbw', 'the hgjfkd elbow'],
    ['elbw', 'elbow'],
    [`${CONDITION} hgjfkd elbw`, `${CONDITION} hgjfkd elbow`],
  ])('is not what has a word that is right, or more that can be mended: "%s"', (text, meant) =>
    expect(corrected(text)).toBe(meant),
  );
});

describe('a message with errors without end', () => {
  it.each([
    [
      'many wrong words',
      Array.from({ length: 20_000 }, (_, index) => `elbw${String.fromCharCode(97 + (index % 26))}x`),
    ],
    ['one endless word', ['xelbowx'.repeat(30_000)]],
  ])('is read in well under a second: %s', (_what, words) => {
    const reader = spelling();
    const started = performance.now();
    expect(reader.correct(words).length).toBeGreaterThanOrEqual(words.length);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('keeps every word after the first corrections', () => {
    const words = Array.from({ length: 500 }, () => 'elbw');
    const after = spelling().correct(words);
    expect(after).toHaveLength(500);
    expect(after[0]).toBe('elbow');
    expect(after.at(-1)).toBe('elbw');
  });
});

it('words that nobody knows stay as they are where there is no vocabulary at all', () => {
  const empty = new Spelling({ vocabulary: new Map(), isWord: () => false });
  expect(empty.correct(['elbw', 'pane'])).toEqual(['elbw', 'pane']);
});
