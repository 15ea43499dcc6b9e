import { isStopWord } from '../../src/understanding/stopWords';

describe('a word that says nothing of the subject', () => {
  it.each(['the', 'about', 'have', 'what', 'how', 'tell', 'dont'])('"%s"', (word) =>
    expect(isStopWord(word)).toBe(true),
  );
});

describe('a word that says something', () => {
  it.each(['vaccine', 'school', 'pain', 'child', 'surgery', 'help', 'day', ''])('"%s"', (word) =>
    expect(isStopWord(word)).toBe(false),
  );
});
