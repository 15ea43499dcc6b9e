import type { WordKind } from './manyNames';
import { stem } from './stem';
import { isStopWord } from './stopWords';
import type { WordClassLists } from './wordClasses';

/** Classes of words in which a question about a condition is put. */
const ASKING = [
  'question-word',
  'definition-word',
  'condition-word',
  'generic-word',
  'symptom-word',
  'cause-word',
  'trigger-word',
  'treatment-word',
  'diagnosis-word',
  'prevention-word',
  'gene-word',
  'inheritance-word',
  'contagion-word',
  'complication-word',
  'progression-word',
  'rarity-number-word',
  'death-or-lifespan',
  'research-word',
  'test-or-scan',
  'history-or-name-word',
];
/** Classes whose words also make up names of conditions: beside a shorter name they may belong to a longer one. */
const NAMING = [
  'head-part',
  'neck-or-throat-part',
  'mouth-or-jaw-part',
  'trunk-part',
  'limb-or-joint-part',
  'toe-or-thumb-part',
  'tissue-word',
  'organ-word',
  'lump-word',
  'infection',
  'ossification-word',
  'allergy-word',
  'skin-word',
  'spine-word',
  'look-alike-condition',
  'other-condition',
  'condition-word',
  'gene-word',
  'animal',
  'hearing-word',
  'eyesight-word',
  'chest-or-heart-word',
  'bleeding-word',
  'colour-change',
  'weakness-or-stroke-word',
];
/** Words of talking about oneself and others: with them a message tells something, whatever else is in it. */
const TELLING = [
  'self-word',
  'pronoun',
  'relative',
  'other-person',
  'negation',
  'time-now',
  'time-recent',
  'time-past',
];
/** Words that natural's list of stop words or no class has, in which questions are put all the same. */
const ALSO_ASKING = new Set(
  'is are was what whats who how does do can could should would about of the a an in on for to with from by and or be been have has get got people person someone somebody patient patients tell explain describe define mean means disease syndrome disorder condition illness please hi hello'.split(
    ' ',
  ),
);

/** Words that stand in front of a name and make it another one. */
const NAMING_WORDS = new Set(
  'familial hereditary congenital acquired gestational juvenile infantile childhood neonatal pediatric paediatric adult idiopathic autosomal dominant recessive x linked benign malignant atypical sporadic isolated generalized generalised multiple progressive major secondary primary acute chronic cerebral pulmonary renal hepatic cardiac ocular spinal'.split(
    ' ',
  ),
);
/** A word that the examples use as often as this is everyday, whatever names it stands in. */
const EVERYDAY_USES = 2;

/** Tells what a word says beside a name of a condition, by the classes that it stands in. */
export const wordKinds = (lists: WordClassLists, uses: ReadonlyMap<string, number>): ((word: string) => WordKind) => {
  const of = (names: readonly string[]): ReadonlySet<string> =>
    new Set(
      names
        .flatMap((name) => lists[name] ?? [])
        .filter((entry) => !entry.includes(' '))
        .map(stem),
    );
  const asking = of(ASKING);
  const naming = of(NAMING);
  const telling = of(TELLING);
  const everyday = of(Object.keys(lists).filter((name) => !NAMING.includes(name) && !ASKING.includes(name)));
  return (word) => {
    if (ALSO_ASKING.has(word)) return 'asking';
    if (NAMING_WORDS.has(word)) return 'other';
    const key = stem(word);
    if (telling.has(key)) return 'everyday';
    if (asking.has(key) && !naming.has(key)) return 'asking';
    if (naming.has(key)) return 'other';
    return everyday.has(key) || isStopWord(word) || (uses.get(word) ?? 0) >= EVERYDAY_USES ? 'everyday' : 'other';
  };
};
