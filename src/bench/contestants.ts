import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { PeerPackage } from './installPeer';

/** An example of one label: a topic or a route. */
export type LabelledExample = { readonly text: string; readonly label: string };

/** What a contestant has learned: a label for a message, null for none. */
export type Trained = (text: string) => string | null | Promise<string | null>;

/** A library as its documentation shows it, put to our task. */
export type Contestant = {
  readonly name: string;
  readonly note: string;
  /** To be installed first; null for what the service has anyway. */
  readonly peer: PeerPackage | null;
  /** Learns from so many examples of each label only. */
  readonly examplesPerLabel: number;
  train(examples: readonly LabelledExample[], peersFolder: string): Trained | Promise<Trained>;
};

type NaturalClassifier = {
  addDocument(text: string, label: string): void;
  train(): void;
  classify(text: string): string;
  setOptions(options: { keepStops?: boolean }): void;
};
type NaturalClass = new (stemmer?: undefined, smoothing?: number) => NaturalClassifier;

const trainNatural = (classifier: NaturalClassifier, examples: readonly LabelledExample[]): Trained => {
  for (const { text, label } of examples) classifier.addDocument(text, label);
  classifier.train();
  return (text) => classifier.classify(text);
};

const naturalBayes = (smoothing?: number): NaturalClassifier => {
  const Bayes = require('natural/lib/natural/classifiers/bayes_classifier') as NaturalClass;
  return new Bayes(undefined, smoothing);
};

type NlpManager = {
  addDocument(language: string, text: string, intent: string): void;
  train(): Promise<unknown>;
  process(language: string, text: string): Promise<{ intent?: string }>;
};
type MiniSearch = {
  addAll(documents: readonly object[]): void;
  search(text: string): { label: string; score: number }[];
};

const VOTERS = 10;

/** The label with the highest sum of scores. */
export const voteOf = (found: readonly { readonly label: string; readonly score: number }[]): string | null => {
  const votes = new Map<string, number>();
  for (const { label, score } of found) votes.set(label, (votes.get(label) ?? 0) + score);
  return [...votes].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
};

/** What the slower libraries learn, or search through for all messages, in about a minute; ours is measured on as many too. */
export const COMMON_EXAMPLES = 400;

export const CONTESTANTS: readonly Contestant[] = [
  {
    name: 'natural Bayes',
    note: 'BayesClassifier as documented; its training time grows with examples times words',
    peer: null,
    examplesPerLabel: COMMON_EXAMPLES,
    train: (examples) => trainNatural(naturalBayes(), examples),
  },
  {
    name: 'natural Bayes, tuned',
    note: 'BayesClassifier with smoothing 0.01 and stop words kept',
    peer: null,
    examplesPerLabel: COMMON_EXAMPLES,
    train: (examples) => {
      const classifier = naturalBayes(0.01);
      classifier.setOptions({ keepStops: true });
      return trainNatural(classifier, examples);
    },
  },
  {
    name: 'natural LR',
    note: 'LogisticRegressionClassifier with stop words kept; 6 examples of each label, because its training time grows with the square of them',
    peer: null,
    examplesPerLabel: 6,
    train: (examples) => {
      const Regression = require('natural/lib/natural/classifiers/logistic_regression_classifier') as NaturalClass;
      const classifier = new Regression();
      classifier.setOptions({ keepStops: true });
      return trainNatural(classifier, examples);
    },
  },
  {
    name: 'node-nlp',
    note: 'NlpManager, English',
    peer: { name: 'node-nlp', version: '4.27.0' },
    examplesPerLabel: COMMON_EXAMPLES,
    train: async (examples, peersFolder) => {
      const { NlpManager } = createRequire(join(peersFolder, 'package.json'))('node-nlp') as {
        NlpManager: new (settings: object) => NlpManager;
      };
      const manager = new NlpManager({ languages: ['en'], autoSave: false, autoLoad: false, nlu: { log: false } });
      for (const { text, label } of examples) manager.addDocument('en', text, label);
      await manager.train();
      return async (text) => {
        const { intent } = await manager.process('en', text);
        return intent && intent !== 'None' ? intent : null;
      };
    },
  },
  {
    name: 'minisearch',
    note: `search over the examples with prefixes and a fuzziness of 0.2, vote of the best ${VOTERS}`,
    peer: { name: 'minisearch', version: '7.2.0' },
    examplesPerLabel: COMMON_EXAMPLES,
    train: (examples, peersFolder) => {
      const required = createRequire(join(peersFolder, 'package.json'))('minisearch');
      const Search = (required.default ?? required) as new (settings: object) => MiniSearch;
      const index = new Search({
        fields: ['text'],
        storeFields: ['label'],
        searchOptions: { prefix: true, fuzzy: 0.2 },
      });
      index.addAll(examples.map((example, id) => ({ id, ...example })));
      return (text) => voteOf(index.search(text).slice(0, VOTERS));
    },
  },
];
