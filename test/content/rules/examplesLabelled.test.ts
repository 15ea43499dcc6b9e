import { examplesLabelled } from '../../../src/content/rules/examplesLabelled';
import { uncheckedContent } from '../../support/exampleContent';

const withExample = (...labels: string[]) => ({
  ...uncheckedContent({}),
  examples: [{ text: 'does it hurt', labels, isFollowUp: false }],
});

describe('the second reading of an example', () => {
  it('may be a topic or a route', () => {
    expect(examplesLabelled(withExample('overview', 'causes', 'triage'))).toEqual([]);
  });

  it('is a problem where there is no such topic', () => {
    expect(examplesLabelled(withExample('overview', 'causess'))).toMatchObject([{ found: '[also causess]' }]);
  });
});
