import { sourcesExist } from '../../../src/content/rules/sourcesExist';
import { exampleContent, uncheckedContent } from '../../support/exampleContent';
import { aFlow, anAnswer, type ContentFiles, EXAMPLE_FILES, says } from '../../support/exampleFiles';

const SAFETY = EXAMPLE_FILES['conditions/examplitis/safety.yaml'] as object;
const CONDITION = EXAMPLE_FILES['conditions/examplitis/condition.yaml'] as object;
const hearsay = says('They say so.', 'handbook', 'hearsay');

const causes = (changes: ContentFiles): ContentFiles => ({
  'conditions/examplitis/answers/causes.yaml': anAnswer('causes', changes),
});
const safety = (changes: ContentFiles): ContentFiles => ({
  'conditions/examplitis/safety.yaml': { ...SAFETY, ...changes },
});
const outcome = (changes: ContentFiles): ContentFiles => {
  const flow = aFlow();
  return {
    'conditions/examplitis/triage/rash.yaml': {
      ...flow,
      outcomes: flow.outcomes.map((each) => (each.id === 'see-today' ? { ...each, ...changes } : each)),
    },
  };
};

describe('a source that nobody has listed', () => {
  it.each<[string, ContentFiles, string, string]>([
    ['an answer', causes({ sources: ['hearsay'] }), 'answers/causes.yaml', 'sources'],
    ['a paragraph', causes({ body: [says('x'), hearsay] }), 'answers/causes.yaml', 'body[1].sources'],
    ['a point', causes({ points: [hearsay] }), 'answers/causes.yaml', 'points[0].sources'],
    ['an emergency sign', safety({ emergency: [hearsay] }), 'safety.yaml', 'emergency[0].sources'],
    ['a line for the crew', safety({ crew: [hearsay] }), 'safety.yaml', 'crew[0].sources'],
    ['a short line for the crew', safety({ crewShort: [hearsay] }), 'safety.yaml', 'crewShort[0].sources'],
    ['a sign for the same day', safety({ sameDay: [hearsay] }), 'safety.yaml', 'sameDay[0].sources'],
    ['a sign for the next days', safety({ soon: [hearsay] }), 'safety.yaml', 'soon[0].sources'],
    ['what is never done', safety({ never: [hearsay] }), 'safety.yaml', 'never[0].sources'],
    ['an outcome', outcome({ why: hearsay }), 'triage/rash.yaml', 'outcomes[1].why.sources'],
    ['advice until then', outcome({ meanwhile: [hearsay] }), 'triage/rash.yaml', 'outcomes[1].meanwhile[0].sources'],
    ['what to watch for', outcome({ watchFor: [hearsay] }), 'triage/rash.yaml', 'outcomes[1].watchFor[0].sources'],
    [
      'a code',
      {
        'conditions/examplitis/condition.yaml': {
          ...CONDITION,
          codes: [{ system: 'X', code: '1', sources: ['hearsay'] }],
        },
      },
      'condition.yaml',
      'codes[0].sources',
    ],
  ])('is found in %s', (_place, changes, file, field) => {
    expect(sourcesExist(uncheckedContent(changes))).toEqual([
      {
        file: `conditions/examplitis/${file}`,
        field,
        found: 'the source "hearsay"',
        expected: 'a key of sources.yaml',
      },
    ]);
  });

  it('is found in what a red flag says', () => {
    const content = uncheckedContent({
      'safety/red-flags.yaml': {
        flags: [{ id: 'choking', route: 'emergency', title: 'choking', untilHelp: [hearsay], patterns: ['choking'] }],
      },
    });
    expect(sourcesExist(content)).toMatchObject([{ file: 'red-flags.yaml, choking', field: 'untilHelp[0].sources' }]);
  });
});

describe('sources that are listed', () => {
  it('are no problem', () => expect(sourcesExist(exampleContent())).toEqual([]));
});
