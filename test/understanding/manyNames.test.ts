import { ManyNames, type WordKind } from '../../src/understanding/manyNames';
import { tokenize } from '../../src/understanding/normalise';

const ASKING = 'what is are of how treated symptoms the cause a for'.split(' ');
const EVERYDAY = 'my son has i had went into outside it and with home had severe'.split(' ');
const WORDS = new Set([...ASKING, ...EVERYDAY, 'cold', 'shock', 'fever', 'type', 'lazy', 'eye', 'all', 'gestational']);

const kindOf = (word: string): WordKind =>
  ASKING.includes(word) ? 'asking' : EVERYDAY.includes(word) ? 'everyday' : 'other';
const aCondition = (id: string, name: string, names: string[] = [], abbreviations: string[] = []) => ({
  id,
  name,
  shortName: name,
  names,
  abbreviations,
});

const many = new ManyNames({
  conditions: [
    aCondition('cold', 'Cold', ['Acute gizmitis']),
    aCondition('gizmosis', 'Gizmosis', ['Gadget rash'], ['GZO', 'ALL', 'GZ-2']),
    aCondition('gizmosis-2', 'Gizmosis type 2', ['Gadget rash']),
    aCondition('hypogizmia', 'Hypogizmia'),
    aCondition('lazy-eye', 'Lazy eye of gizmologists'),
  ],
  isWord: (word) => WORDS.has(word),
  kindOf,
});
const found = (text: string): string[] =>
  many.find(tokenize(text)).map(({ kind, conditionIds }) => `${kind} ${conditionIds.join('+')}`);

describe('a name among thousands', () => {
  it.each([
    ['what is gizmosis', 'name gizmosis'],
    ['my son has severe gizmosis', 'name gizmosis'],
    ["what is gizmosis' cause", 'name gizmosis'],
    ['symptoms of gizmosis type 2', 'name gizmosis-2'],
    ['how is gadget rash treated', 'name gizmosis+gizmosis-2'],
    ['what is gizmozis', 'misspelt gizmosis'],
    ['what is gizmosis tpye 2', 'misspelt gizmosis-2'],
    ['what is acute gizmtis', 'misspelt cold'],
    ['what is gad get rash', 'misspelt gizmosis+gizmosis-2'],
  ])('"%s" names %s', (text, expected) => expect(found(text)).toEqual([expected]));

  it('is found twice where two are named in a row', () => {
    expect(found('what are gizmosis, hypogizmia')).toEqual(['name gizmosis', 'name hypogizmia']);
  });
});

describe('an ordinary word that is a name too', () => {
  it.each(['what is a cold', 'how is cold treated', 'Cold'])('counts in "%s"', (text) =>
    expect(found(text)).toEqual(['name cold']),
  );

  it.each(['it is cold outside', 'my son had a cold', 'i went home with a cold'])('does not count in "%s"', (text) =>
    expect(found(text)).toEqual([]),
  );
});

describe('an abbreviation', () => {
  it.each(['my son has GZO', 'what is gzo', 'symptoms of ALL', 'my son has GZ-2'])('counts in "%s"', (text) =>
    expect(found(text)).toEqual(['abbreviation gizmosis']),
  );

  it.each(['i had it all', 'what is all of it', 'I HAD IT ALL', 'my gzo went home'])('does not count in "%s"', (text) =>
    expect(found(text)).toEqual([]),
  );
});

describe('a condition that is not there', () => {
  it.each([
    'what is gestational gizmosis',
    'what is gizmosis type 7',
    'what is gizmosis VII',
    'what is blorposis with hypogizmia',
    'what is hypergizmia',
    'what is gizmosis blorp',
    'what is trisomy 2 gizmosis',
    'what is gizmosis like disease',
  ])('is not taken for one that is: "%s"', (text) => expect(found(text)).toEqual([]));
});

describe('a message without end', () => {
  it.each([
    ['names', 'gizmosis '.repeat(20_000)],
    ['misspelt names', 'gizmozis gadgt rsh '.repeat(10_000)],
    ['one word', 'gizmozis'.repeat(20_000)],
  ])('is read within a second: %s', (_what, text) => {
    const tokens = tokenize(text);
    const started = performance.now();
    many.find(tokens);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
