import { foldWord, tokenize, words } from '../../src/understanding/normalise';

describe('a message', () => {
  it.each([
    ["I can't breathe", ['i', 'cant', 'breathe']],
    ['I can’t breathe', ['i', 'cant', 'breathe']],
    ['I can`t breathe', ['i', 'cant', 'breathe']],
    ["FOP's cause", ['fops', 'cause']],
    ["the patients' rights", ['the', 'patients', 'rights']],
    ['naïve café', ['naive', 'cafe']],
    ['cafe\u0301', ['cafe']],
    ['Straße, Łódź, Søren', ['strasse', 'lodz', 'soren']],
    ['ＦＯＰ', ['fop']],
    ['ﬁbro', ['fibro']],
    ['WHAT IS IT', ['what', 'is', 'it']],
    ['F.O.P.', ['fop']],
    ['F.O.P is rare', ['fop', 'is', 'rare']],
    ['Dr. Who', ['dr', 'who']],
    ['end.Start', ['end', 'start']],
    ['flare-up', ['flare', 'up']],
    ['R206H and 10mg', ['r206h', 'and', '10mg']],
    ['help 😭🦴!!! now', ['help', 'now']],
    ['骨头 是什么', ['骨头', '是什么']],
    ['ما هو المرض', ['ما', 'هو', 'المرض']],
    ["'quoted'", ['quoted']],
    ['...', []],
    ['🦴', ['🦴']],
    ['👍🏽 ❤️!', ['👍', '❤']],
    ['\u0301', []],
    ['', []],
    ['   \n\t', []],
  ])('"%s" has the words %j', (text, expected) => expect(words(text)).toEqual(expected));

  it.each(['can t', 'u.s', 'cant-do'])('"%s" is not joined to one word', (text) => expect(words(text)).toHaveLength(2));
});

describe('the place of a word', () => {
  it.each(["Ain't F.O.P. naïve? 😭 é 骨头", 'e\u0301tat d’âme', 'x\u0000y', '\ud800 lone', '👩‍👩‍👧 family'])(
    'points into the text as it was sent: "%s"',
    (text) => {
      const tokens = tokenize(text);
      expect(tokens.length).toBeGreaterThan(0);
      for (const { start, end, text: folded } of tokens) {
        expect(foldWord(text.slice(start, end).replaceAll('.', ''))).toBe(folded);
      }
    },
  );

  it('ascends without overlaps', () => {
    const ends = tokenize('F.O.P. a.b.c and d.e.f.').flatMap(({ start, end }) => [start, end]);
    expect(ends).toEqual([...ends].sort((a, b) => a - b));
  });
});

describe('capitals', () => {
  it.each([
    ['FOP', true],
    ['F.O.P.', true],
    ['R206H', true],
    ['Fop', false],
    ['fop', false],
    ['A', false],
    ['12', false],
    ['骨头', false],
  ])('"%s" is in capitals only: %s', (text, isUpper) => expect(tokenize(text)[0]?.isUpper).toBe(isUpper));
});

describe('sentences', () => {
  it.each([
    ['one two', [0, 0]],
    ['one. two', [0, 1]],
    ['one? two! three', [0, 1, 2]],
    ['one\ntwo', [0, 1]],
    ['one… two', [0, 1]],
    ['一。二', [0, 1]],
    ['one, two; three', [0, 0, 0]],
    ['... one', [0]],
  ])('of "%s" are counted %j', (text, sentences) =>
    expect(tokenize(text).map(({ sentence }) => sentence)).toEqual(sentences),
  );
});

describe('a very long message', () => {
  // A search that goes back and forth would take minutes.
  it.each(['a', 'a.', 'a b ', 'word. ', "'", "a'", '.', '\u0301', '😭', '骨', 'a\u0301'])(
    'of 100 kB of "%s" is read in well under a second',
    (piece) => {
      const text = piece.repeat(100_000 / piece.length);
      const started = performance.now();
      tokenize(text);
      expect(performance.now() - started).toBeLessThan(1000);
    },
  );
});
