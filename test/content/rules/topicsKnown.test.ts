import { topicsKnown } from '../../../src/content/rules/topicsKnown';
import { exampleContent, uncheckedContent } from '../../support/exampleContent';
import { anAnswer } from '../../support/exampleFiles';

describe('the topic of an answer', () => {
  it('is known when it has words to be recognised by', () => expect(topicsKnown(exampleContent())).toEqual([]));

  it('is a problem when nothing could lead to it', () => {
    const file = 'conditions/examplitis/answers/surgery.yaml';
    expect(topicsKnown(uncheckedContent({ [file]: anAnswer('surgery') }))).toEqual([
      { file, field: 'topic', found: '"surgery"', expected: 'a topic with a file intents/topics/surgery.yaml' },
    ]);
  });
});

describe('a related topic', () => {
  it.each([
    ['that has no answer', 'surgery'],
    ['that is the answer itself', 'causes'],
  ])('%s is a problem', (_what, related) => {
    const file = 'conditions/examplitis/answers/causes.yaml';
    expect(topicsKnown(uncheckedContent({ [file]: anAnswer('causes', { related: ['overview', related] }) }))).toEqual([
      {
        file,
        field: 'related[1]',
        found: `"${related}"`,
        expected: 'another topic that this condition has an answer on',
      },
    ]);
  });

  it('that only another condition answers is a problem', () => {
    const file = 'conditions/sampleosis/answers/overview.yaml';
    const changes = { [file]: anAnswer('overview', { title: 'What is Sampleosis?', related: ['causes'] }) };
    expect(topicsKnown(uncheckedContent(changes))).toMatchObject([{ file, field: 'related[0]' }]);
  });
});
