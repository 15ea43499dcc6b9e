import { openLanguage, trainLanguageModel } from '../../src/understanding/languageModel';
import { scoreWords } from '../../src/understanding/scoreWords';
import { exampleContent } from '../support/exampleContent';

const content = exampleContent();
const language = openLanguage(content, trainLanguageModel(content));
const scoresOf = (text: string) => scoreWords(language.reader.read(text).whole, language);
const likeliest = (text: string): string => [...scoresOf(text).routes].sort((a, b) => b[1] - a[1])[0]?.[0] as string;

describe('scores of a message', () => {
  it('put an example of a topic on the side of an answer', () => {
    const example = content.examples.find(({ labels }) => labels[0] === 'causes');
    expect(likeliest(example?.text as string)).toBe('answer');
    expect(scoresOf(example?.text as string).bestIntents.get('answer')).toBe('causes');
  });

  it('name the kind of small talk', () => {
    expect(likeliest('hello')).toBe('smalltalk');
    expect(scoresOf('hello').bestIntents.get('smalltalk')).toBe('smalltalk.greeting');
  });

  it('give every route that has examples one number', () => {
    const { routes } = scoresOf('something');
    expect(new Set(routes.keys())).toEqual(new Set(language.routeOfIntent));
    for (const score of routes.values()) expect(Number.isFinite(score)).toBe(true);
  });

  it('say how much of the words is known', () => {
    expect(scoresOf('what causes it').known).toBeGreaterThan(0.9);
    expect(scoresOf('zyx quux blorp').known).toBe(0);
  });
});
