import {
  composeFlowChoice,
  composeNoFlow,
  composeOutcome,
  composeQuestion,
  questionChoices,
} from '../../src/reply/composeTriage';
import { exampleContent } from '../support/exampleContent';
import { labelsOf, lastLine, spoken } from '../support/replies';

const content = exampleContent();
const flows = content.conditions.get('examplitis')?.triage ?? [];
const rash = flows.find(({ id }) => id === 'rash');
if (!rash) throw new Error('no such flow');
const [first, second] = rash.questions;
if (!first || !second) throw new Error('no such questions');

const outcomeOf = (id: string) => {
  const outcome = rash.outcomes.find((each) => each.id === id);
  if (!outcome) throw new Error('no such outcome');
  return composeOutcome(content, 'examplitis', outcome);
};

describe('a question of triage', () => {
  it('is asked after what leads to it', () => {
    const reply = composeQuestion(content, 'examplitis', first, {
      isFirst: true,
      before: ['I will ask a few questions.'],
    });
    expect(spoken(reply)).toMatch(/^I will ask a few questions\.\n\n\*\*Is it hard to breathe\?\*\*/);
    expect(lastLine(reply)).toBe('These questions are no diagnosis.');
  });

  it('can be answered by its choices, by "not sure", or not at all', () => {
    expect(questionChoices(first, true, content).map(({ label }) => label)).toEqual([
      'Yes, it is hard',
      'No',
      'Not sure',
      'Stop the questions',
    ]);
  });

  it('has a way back, unless it is the first', () => {
    expect(questionChoices(second, false, content).map(({ label }) => label)).toContain('Go back');
    expect(questionChoices(second, true, content).map(({ label }) => label)).not.toContain('Go back');
  });

  it('sends the words that are on the button', () => {
    for (const { label, value } of questionChoices(second, false, content)) expect(value).toBe(label);
  });
});

describe('the choice of a flow', () => {
  const reply = composeFlowChoice(content, 'examplitis', flows);

  it('offers each flow, something else, and to stop', () => {
    expect(labelsOf(reply)).toEqual(['A fall or a knock', 'A new rash', 'Something else', 'Stop the questions']);
  });

  it('ends with the disclaimer', () => expect(lastLine(reply)).toBe('These questions are no diagnosis.'));
});

describe('where no flow fits', () => {
  it.each(['sampleosis', null])('the person is still told whom to phone (%s)', (conditionId) => {
    const reply = composeNoFlow(content, conditionId);
    expect(spoken(reply)).toBe('Phone your doctor.\n\n**Phone even if it gets better.**');
  });
});

describe('an outcome', () => {
  it('says how urgent it is first, then why, what to do and what to watch for', () => {
    expect(spoken(outcomeOf('see-today'))).toBe(
      [
        '**Phone a doctor today.**',
        '**Why:**',
        '- A new rash needs a look.',
        '**Until then:**',
        '- Keep it cool.',
        '**Watch for:**',
        '- It gets hard to breathe.',
        '**Sources**',
        '- [Handbook](https://example.org/handbook) (Example Society, 2024)\n- [Leaflet](https://example.org/leaflet) (Example Club)',
        '**Phone even if it gets better.**',
      ].join('\n\n'),
    );
  });

  it.each([
    ['call-now', 'Call now.', 'Do not wait for me.'],
    ['see-today', 'Phone a doctor today.', 'Phone even if it gets better.'],
    ['mention-it', 'No hurry.', 'Come back if it changes.'],
  ])('%s begins with "%s" and ends with "%s"', (id, firstLine, last) => {
    expect(spoken(outcomeOf(id)).split('\n')[0]).toBe(`**${firstLine}**`);
    expect(lastLine(outcomeOf(id))).toBe(last);
  });

  it('has no empty lists', () => expect(spoken(outcomeOf('call-now'))).not.toMatch(/Until then|Watch for/));
});
