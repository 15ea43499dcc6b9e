import type { LabelledText } from '../../src/understanding/evidence';
import { type FeatureWords, featuresOf } from '../../src/understanding/features';
import { TextClassifier } from '../../src/understanding/textClassifier';
import { learnFeatures, type MessageVector, Vectoriser } from '../../src/understanding/vectoriser';

const read = (text: string): FeatureWords => {
  const words = text.split(' ').filter(Boolean);
  return { words, sequence: words, classes: [], isFollowUp: false };
};

const EXAMPLES: readonly LabelledText[] = Object.entries({
  causes: ['what causes it', 'why do people get it', 'what brings it on', 'where does it come from'],
  treatment: ['how is it treated', 'is there a cure', 'which medicine helps', 'what treatment is there'],
  greeting: ['hello there', 'good morning', 'hi', 'good evening to you'],
}).flatMap(([label, texts]) => texts.map((text) => ({ words: read(text), labels: [label] })));

/** A classifier with the vectoriser that it was learned with. */
const learn = (examples: readonly LabelledText[]) => {
  const texts = examples.map(({ words }) => featuresOf(words));
  const vectoriser = new Vectoriser(learnFeatures(texts));
  const vectors = examples.map(({ words, labels }) => ({ vector: vectoriser.read(featuresOf(words)), labels }));
  const classifier = TextClassifier.train(vectors, vectoriser.table.hashes.length);
  const vectorOf = (text: string): MessageVector => vectoriser.read(featuresOf(read(text)));
  return { classifier, vectorOf, featureCount: vectoriser.table.hashes.length };
};

const learned = learn(EXAMPLES);
const { classifier, vectorOf } = learned;

const bestFor = (text: string, by = learned): string => {
  const margins = by.classifier.classify(by.vectorOf(text));
  return by.classifier.classes[margins.indexOf(Math.max(...margins))] as string;
};

const bytesOf = ({ data }: TextClassifier): string =>
  [data.model.weights, data.model.scale, data.model.bias, ...Object.values(data.neighbours)]
    .map((array) => Buffer.from(array.buffer, array.byteOffset, array.byteLength).toString('hex'))
    .join(' ');

describe('a classifier', () => {
  it('knows its classes in a fixed order', () =>
    expect(classifier.classes).toEqual(['causes', 'greeting', 'treatment']));

  it.each(EXAMPLES.map(({ words, labels }) => [words.words.join(' '), labels[0]]))(
    'has learned that "%s" is %s',
    (text, label) => expect(bestFor(text as string)).toBe(label),
  );

  it.each([
    ['what was causing it', 'causes'],
    ['does it come from people', 'causes'],
    ['which treatments help', 'treatment'],
    ['is there a medicine', 'treatment'],
    ['good day', 'greeting'],
    ['wich treatmant is there', 'treatment'],
  ])('understands "%s", which it has not seen: %s', (text, label) => expect(bestFor(text)).toBe(label));

  it('learns the same bytes from the same examples', () => {
    expect(bytesOf(learn(EXAMPLES).classifier)).toBe(bytesOf(classifier));
  });

  it('does not change by being asked', () => {
    const before = bytesOf(classifier);
    const first = [...classifier.classify(vectorOf('what causes it'))];
    classifier.classify(vectorOf('something else'));
    expect([...classifier.classify(vectorOf('what causes it'))]).toEqual(first);
    expect(bytesOf(classifier)).toBe(before);
  });
});

describe('how much of a message is known', () => {
  const knownOf = (text: string) => vectorOf(text).known;

  it('is all of an example', () => expect(knownOf('what causes it')).toBe(1));
  it('is nothing of words that no example has', () => expect(knownOf('zyx quux blorp')).toBe(0));
  it('is not all of an empty message', () => expect(knownOf('')).toBeLessThan(1));
  it('is something of a message in between', () => {
    expect(knownOf('what causes blorp')).toBeGreaterThan(0);
    expect(knownOf('what causes blorp')).toBeLessThan(1);
  });
});

describe('variants of examples', () => {
  const { classifier: plain, vectorOf: read } = learn(EXAMPLES);
  const examples = EXAMPLES.map(({ words, labels }) => ({ vector: vectorOf(words.words.join(' ')), labels }));
  const variants = [{ vector: vectorOf('good what'), labels: ['causes'] }];
  const count = learned.featureCount;

  it('are learned from', () => {
    const marginOf = (of: TextClassifier): number => of.classify(read('good what'))[0] as number;
    const taught = TextClassifier.train(examples, count, { neighbourShare: 0, variants });
    expect(marginOf(taught)).toBeGreaterThan(marginOf(TextClassifier.train(examples, count, { neighbourShare: 0 })));
  });

  it('are no neighbours', () => {
    const taught = TextClassifier.train(examples, count, { variants });
    expect(taught.data.neighbours).toEqual(plain.data.neighbours);
  });
});

describe('a text with two labels', () => {
  it('is an example of the first, and accepted for the second', () => {
    const both = learn([...EXAMPLES, { words: read('why is there no cure'), labels: ['treatment', 'causes'] }]);
    expect(bestFor('why is there no cure', both)).toBe('treatment');
  });

  it('brings a class of its own where nothing else has it', () => {
    const both = learn([...EXAMPLES, { words: read('bye'), labels: ['goodbye', 'parting'] }]);
    expect(both.classifier.classes).toEqual(['causes', 'goodbye', 'greeting', 'parting', 'treatment']);
  });
});
