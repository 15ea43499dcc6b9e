import type { Content, LearnableContent } from '../content/content';
import { type Example, routeOfLabel } from '../content/examples';
import type { Route } from '../content/topics';
import { ConditionRecognizer } from './conditionRecognizer';
import { readEnglishWords, wordLookup } from './englishWords';
import { type Features, featuresOf } from './features';
import { hash } from './hash';
import { words } from './normalise';
import { sideBySide } from './sideBySide';
import { Spelling } from './spelling';
import { rememberStems, stem } from './stem';
import { type ClassifierData, FOR_ROUTES, type LabelledVector, TextClassifier } from './textClassifier';
import { addTypingErrors } from './typingErrors';
import { UtteranceReader } from './utteranceReader';
import { type FeatureTable, learnFeatures, Vectoriser } from './vectoriser';
import { WordClasses } from './wordClasses';
import { wordKinds } from './wordKinds';

/** What is learned from the content's examples, as it is stored: see modelFile.ts. */
export type LanguageModel = {
  /** Content's hash of all that it was learned from. */
  readonly languageHash: string;
  /** Ascending hashes of English words. */
  readonly englishWords: Uint32Array;
  /** Ascending hashes of "first second" for words that stand side by side in the examples. */
  readonly pairs: Uint32Array;
  /** Words to correct spelling towards, with their number of uses. */
  readonly vocabulary: ReadonlyMap<string, number>;
  /** Stems of the words by which word classes and red flags are found. */
  readonly stems: ReadonlyMap<string, string>;
  /** What both classifiers see of a message. */
  readonly features: FeatureTable;
  /** Topics, and routes that are no answer: which intent. */
  readonly intents: ClassifierData;
  /** The routes alone, all topics being one: whether there is an answer at all. */
  readonly routes: ClassifierData;
};

/** A word that no dictionary has counts as a word, not as a slip, from this many uses in the examples. */
const USES_OF_A_WORD = 4;
const SHORTEST_WORD = 3;

/**
 * Every third example is learned a second time, with typing errors: what spelling cannot mend looks the same in messages to come. Which ones
 * hangs on their text, not on their place, so that an example more does not change what is learned of all others. Topics
 * were right 1.5 points more often in messages with errors that nothing was learned from, and as often in those without.
 */
const EVERY_MISTYPED = 3;
/** Other errors than those that are measured with. */
const MISTYPED_SEED = 99;
/** Of the support vector machines over the examples: six were no better on 75,000, and all learning took a quarter longer. */
const PASSES = 4;

/** Words and phrases by which classes of words and red flags are found. */
const listedPhrases = ({ wordClasses, redFlags }: Pick<Content, 'wordClasses' | 'redFlags'>): string[] => [
  ...Object.values(wordClasses).flat(),
  ...redFlags.flatMap(({ concepts, flags }) => [
    ...Object.values(concepts).flat(),
    ...flags.flatMap(({ patterns }) => patterns),
  ]),
];

const vocabularyOf = (
  { conditions, wordClasses, topics, redFlags }: Content,
  examples: readonly Example[],
  isWord: (word: string) => boolean,
): Map<string, number> => {
  const uses = new Map<string, number>();
  for (const { text } of examples) for (const word of words(text)) uses.set(word, (uses.get(word) ?? 0) + 1);
  const vocabulary = new Map(
    [...uses].filter(([word, times]) => word.length >= SHORTEST_WORD && (isWord(word) || times >= USES_OF_A_WORD)),
  );
  const own = [
    ...[...conditions.values()].flatMap(({ status, vocabulary: hints }) => (status === 'imported' ? [] : hints)),
    ...[...topics.values()].flatMap((topic) => topic.keywords),
    ...listedPhrases({ wordClasses, redFlags }),
  ];
  for (const word of own.flatMap(words))
    if (word.length >= SHORTEST_WORD && !vocabulary.has(word)) vocabulary.set(word, 1);
  return vocabulary;
};

const stemsOf = (content: Pick<Content, 'wordClasses' | 'redFlags'>): Map<string, string> =>
  new Map(
    listedPhrases(content)
      .flatMap((phrase) => phrase.split(/[ |]/))
      .map((word) => [word, stem(word)]),
  );

const pairsOf = (examples: readonly Example[]): Uint32Array => {
  const pairs = new Set<number>();
  for (const { text } of examples) {
    const said = words(text);
    for (let index = 0; index + 1 < said.length; index += 1) pairs.add(hash(`${said[index]} ${said[index + 1]}`));
  }
  return Uint32Array.from(pairs).sort();
};

const readerFor = (
  content: Content,
  model: Pick<LanguageModel, 'englishWords' | 'vocabulary' | 'pairs'>,
): UtteranceReader => {
  const isWord = wordLookup(model.englishWords);
  const isKnownPair = wordLookup(model.pairs);
  return new UtteranceReader({
    conditions: new ConditionRecognizer({
      conditions: [...content.conditions.values()],
      isWord,
      kindOf: wordKinds(content.wordClasses, model.vocabulary),
    }),
    spelling: new Spelling({
      vocabulary: model.vocabulary,
      isWord,
      isPair: (first, second) => isKnownPair(`${first} ${second}`),
    }),
    wordClasses: new WordClasses(content.wordClasses),
  });
};

/** Learns everything from the content's examples; takes seconds. The same content gives the same model. */
export const trainLanguageModel = (content: LearnableContent): LanguageModel => {
  const englishWords = readEnglishWords();
  const vocabulary = vocabularyOf(content, content.examples, wordLookup(englishWords));
  const pairs = pairsOf(content.examples);
  // What is masked in the examples must not hang on what was taken over: see languageHash.
  const own = new Map([...content.conditions].filter(([, { status }]) => status !== 'imported'));
  const reader = readerFor({ ...content, conditions: own }, { englishWords, vocabulary, pairs });
  const read = ({ text, isFollowUp }: Pick<Example, 'text' | 'isFollowUp'>): Features =>
    featuresOf(reader.read(text, isFollowUp).whole);
  const texts = content.examples.map(read);
  const features = learnFeatures(texts);
  const vectoriser = new Vectoriser(features);
  const featureCount = features.hashes.length;
  const examples = content.examples.map(({ labels }, index) => ({
    vector: vectoriser.read(texts[index] as Features),
    labels,
  }));
  const mistyped = content.examples
    .filter(({ text }) => hash(text) % EVERY_MISTYPED === 0)
    .map((example) => ({ ...example, text: addTypingErrors(example.text, MISTYPED_SEED) }));
  const variants = [...mistyped, ...sideBySide(content.examples)].map((example) => ({
    vector: vectoriser.read(read(example)),
    labels: example.labels,
  }));
  const ofRoute = ({ vector, labels }: LabelledVector): LabelledVector => ({
    vector,
    labels: [routeOfLabel(labels[0] as string)],
  });
  return {
    languageHash: content.languageHash,
    englishWords,
    pairs,
    vocabulary,
    stems: stemsOf(content),
    features,
    intents: TextClassifier.train(examples, featureCount, { passes: PASSES, variants }).data,
    routes: TextClassifier.train(examples.map(ofRoute), featureCount, {
      ...FOR_ROUTES,
      passes: PASSES,
      variants: variants.map(ofRoute),
    }).data,
  };
};

/** A model made ready for use with the content that it was learned from. */
export type Language = {
  readonly reader: UtteranceReader;
  readonly vectoriser: Vectoriser;
  readonly intents: TextClassifier;
  readonly routes: TextClassifier;
  /** The route of each class of `intents`. */
  readonly routeOfIntent: readonly Route[];
};

export const openLanguage = (content: Content, model: LanguageModel): Language => {
  rememberStems(model.stems);
  return {
    reader: readerFor(content, model),
    vectoriser: new Vectoriser(model.features),
    intents: new TextClassifier(model.intents),
    routes: new TextClassifier(model.routes),
    routeOfIntent: model.intents.classes.map(routeOfLabel),
  };
};
