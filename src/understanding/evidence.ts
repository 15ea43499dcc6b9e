import { type FeatureWords, featuresOf } from './features';
import type { LabelledText, TextClassifier } from './textClassifier';

/** The best label for a message, and what tells whether to believe it. */
export type Evidence = {
  readonly label: string;
  /** Share of the best label among all, by softmax of the margins: a rough confidence that needs no validation data. */
  readonly share: number;
  /** Margin of the best label, and its distance from the second. */
  readonly top: number;
  readonly lead: number;
  /** Share of the words, weighted by rarity, that occur in examples of the best label. */
  readonly coverage: number;
  /** Share of the words, weighted by rarity, that occur in no example. */
  readonly unseen: number;
};

/** Where the share comes closest to the share of right labels on held-out parts of BANKING77 (2 points off on average). */
const SHARPNESS = 5;

/**
 * Reads the evidence for messages with a classifier and the examples that it was learned from. Margins alone are high for
 * a message one step beside a class ("deny a phone call" beside "make a phone call"); words that this class never
 * had tell them apart.
 */
export const createEvidenceReader = (
  classifier: TextClassifier,
  examples: readonly LabelledText[],
): ((words: FeatureWords) => Evidence) => {
  const { classes, data } = classifier;
  const classNumber = new Map(classes.map((name, index) => [name, index]));
  const seenInClass = new Set<number>();
  for (const { words, labels } of examples) {
    const rows = classifier.wordRows(featuresOf(words));
    for (const label of labels)
      for (const row of rows) seenInClass.add(row * classes.length + (classNumber.get(label) as number));
  }

  return (words) => {
    const features = featuresOf(words);
    const { margins: scores, known } = classifier.classify(features);
    const top = scores.reduce((most, margin) => Math.max(most, margin), Number.NEGATIVE_INFINITY);
    const best = scores.indexOf(top);
    const second = scores.reduce(
      (most, margin, index) => (index === best ? most : Math.max(most, margin)),
      Number.NEGATIVE_INFINITY,
    );
    let seen = 0;
    let covered = 0;
    for (const row of classifier.wordRows(features)) {
      const weight = data.rarity[row] as number;
      seen += weight;
      if (seenInClass.has(row * classes.length + best)) covered += weight;
    }
    return {
      label: classes[best] as string,
      share: 1 / scores.reduce((sum, margin) => sum + Math.exp(SHARPNESS * (margin - top)), 0),
      top,
      lead: top - second,
      coverage: seen > 0 ? (known * covered) / seen : 0,
      unseen: 1 - known,
    };
  };
};
