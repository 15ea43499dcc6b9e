import { classMarker, WordClasses } from '../../src/understanding/wordClasses';
import { CONDITION } from '../../src/understanding/words';

const classes = new WordClasses({
  relative: ['son', 'mother', 'my eldest', 'my eldest son'],
  injury: ['fall', 'fell', 'blow to'],
  season: ['fall', 'autumn'],
  head: ['blow', 'head'],
});

const replaced = (text: string) => classes.replace(text.split(' ').filter(Boolean));

describe('words of a class', () => {
  it.each([
    ['a word', 'the son cried', 'the <relative> cried', ['relative']],
    ['a word by its stem', 'two mothers', 'two <relative>', ['relative']],
    ['a word by its stem, in the list', 'a falling leaf', 'a <injury> leaf', ['injury', 'season']],
    ['a phrase', 'ask my eldest now', 'ask <relative> now', ['relative']],
    ['the longest phrase', 'my eldest son fell', '<relative> <injury>', ['relative', 'injury']],
    ['a phrase before its first word', 'a blow to it', 'a <injury> it', ['injury']],
    ['the first word, where the phrase does not go on', 'a blow on it', 'a <head> on it', ['head']],
    ['a word of two classes, by the first', 'the fall', 'the <injury>', ['injury', 'season']],
    ['a class as often as it occurs', 'son and mother', '<relative> and <relative>', ['relative', 'relative']],
  ])('are found: %s', (_what, text, sequence, found) =>
    expect(replaced(text)).toEqual({ sequence: sequence.split(' '), classes: found }),
  );

  it.each(['sony', 'my', 'eldest', 'eldest my', 'smother', `${CONDITION} causes`, ''])(
    'are not found in "%s"',
    (text) => expect(replaced(text)).toEqual({ sequence: text.split(' ').filter(Boolean), classes: [] }),
  );

  it('do not reach over the name of a condition', () => {
    expect(replaced(`my ${CONDITION} eldest`).classes).toEqual([]);
  });
});

it('the marker of a class is no word that anybody types', () => expect(classMarker('son')).toBe('<son>'));
