import type { Level, Region, TriageFlow } from '../../src/content/schemas';
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

const regionOf = (code: string): Region => content.regions.find(({ region }) => region === code) as Region;

const outcomeOf = (id: string, { level, region = 'default', flow = rash }: Partial<Asked> = {}) => {
  const outcome = rash.outcomes.find((each) => each.id === id);
  if (!outcome) throw new Error('no such outcome');
  return composeOutcome({
    content,
    region: regionOf(region),
    conditionId: 'examplitis',
    flow,
    outcome,
    level: level ?? outcome.level,
  });
};
type Asked = { level: Level; region: string; flow: TriageFlow };

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
    ['call-now', 'Call your emergency number now.', 'Do not wait for me.'],
    ['see-today', 'Phone a doctor today.', 'Phone even if it gets better.'],
    ['mention-it', 'No hurry.', 'Come back if it changes.'],
  ])('%s begins with "%s" and ends with "%s"', (id, firstLine, last) => {
    expect(spoken(outcomeOf(id)).split('\n')[0]).toBe(`**${firstLine}**`);
    expect(lastLine(outcomeOf(id))).toBe(last);
  });

  it('has no empty lists', () => expect(spoken(outcomeOf('call-now'))).not.toMatch(/Until|Watch for/));
});

describe('the outcome "now"', () => {
  it.each([
    ['US', 'Call 911 now.'],
    ['IE', 'Call 112 now.'],
    ['default', 'Call your emergency number now.'],
  ])('begins with the number of the region, like the emergency reply: %s', (region, line) => {
    expect(spoken(outcomeOf('call-now', { region })).split('\n')[0]).toBe(`**${line}**`);
  });

  it('says that life comes first, why, and what to tell the crew', () => {
    expect(spoken(outcomeOf('call-now', { region: 'IE' }))).toBe(
      [
        '**Call 112 now.**',
        'Life comes first, also with Examplitis.',
        '**Why:**',
        '- Hard breathing is dangerous.',
        '**Tell the crew about Examplitis multiplex congenita:**',
        '- Do not bend the elbow.',
        '**Sources**',
        '- [Handbook](https://example.org/handbook) (Example Society, 2024)\n- [Leaflet](https://example.org/leaflet) (Example Club)',
        '**Do not wait for me.**',
      ].join('\n\n'),
    );
  });

  it('does not tell the crew that somebody without a diagnosis has the condition', () => {
    expect(spoken(outcomeOf('call-now', { flow: { ...rash, tellCrew: false } }))).not.toContain('Tell the crew');
  });
});

describe('an outcome of a complaint that came up again', () => {
  it('is said to be more urgent, and why', () => {
    const text = spoken(outcomeOf('mention-it', { level: 'soon' }));
    expect(text).toMatch(/^\*\*See a doctor soon\.\*\*\n\nIt came up again\./);
    expect(text).toMatch(/Sooner if it gets worse\.\*\*$/);
  });

  it('is made like any other "now" when it has risen that far', () => {
    const text = spoken(outcomeOf('see-today', { level: 'now', region: 'GB' }));
    expect(text).toMatch(/^\*\*Call 999 now\.\*\*\n\nIt came up again\.\n\nLife comes first/);
    expect(text).toContain('Tell the crew');
    expect(text).toContain('**Until help comes:**');
    expect(text).toMatch(/Do not wait for me\.\*\*$/);
    // "If this happens, call": the call is made already.
    expect(text).not.toContain('Watch for');
  });

  it('is not said to have come up again where it has not risen', () => {
    expect(spoken(outcomeOf('call-now'))).not.toContain('It came up again');
  });
});
