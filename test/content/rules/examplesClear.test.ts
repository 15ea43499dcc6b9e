import { examplesClear } from '../../../src/content/rules/examplesClear';
import { exampleContent, uncheckedContent } from '../../support/exampleContent';
import type { ContentFiles } from '../../support/exampleFiles';

const CAUSES = 'conditions/examplitis/examples/causes.txt';
const TREATMENT = 'conditions/examplitis/examples/treatment.txt';
const GREETING = 'intents/routes/smalltalk.greeting.txt';
const THANKS = 'intents/routes/smalltalk.thanks.txt';
const CRISIS = 'intents/routes/crisis.txt';

describe('an example message of one intent', () => {
  it('is no problem', () => expect(examplesClear(exampleContent())).toEqual([]));

  it.each<[string, ContentFiles]>([
    ['even if it stands twice', { [CAUSES]: 'why me\nwhy me' }],
    ['even if it resembles one of another', { [CAUSES]: 'why me', [TREATMENT]: 'why me and how' }],
  ])('is no problem, %s', (_what, changes) => expect(examplesClear(uncheckedContent(changes))).toEqual([]));
});

describe('an example message of two intents', () => {
  it.each<[string, ContentFiles, string]>([
    ['two topics', { [CAUSES]: 'why me', [TREATMENT]: 'why me' }, 'why me'],
    ['a topic and a route', { [CAUSES]: 'I feel low', [CRISIS]: 'I feel low' }, 'I feel low'],
    ['two kinds of small talk', { [GREETING]: 'cheers', [THANKS]: 'cheers' }, 'cheers'],
    ['two that differ in case and signs', { [CAUSES]: 'Why me?!', [TREATMENT]: 'why  me' }, 'why  me'],
    ['two of which one names another', { [CAUSES]: 'why me [also outlook]', [TREATMENT]: 'why me' }, 'why me'],
  ])('is a problem: %s', (_what, changes, example) => {
    const problems = examplesClear(uncheckedContent(changes));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({
      field: 'examples[0]',
      found: expect.stringContaining(example),
      expected: 'an example of one intent only',
    });
  });
});
