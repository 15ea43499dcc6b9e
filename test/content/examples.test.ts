import { readExample, routeLabel, routeOfLabel } from '../../src/content/examples';
import { exampleContent } from '../support/exampleContent';

describe('a line of examples', () => {
  it.each([
    ['does it hurt', 'does it hurt', ['symptoms'], false],
    ['does it hurt [also flare-ups]', 'does it hurt', ['symptoms', 'flare-ups'], false],
    ['does it hurt [also flare-ups, triage]', 'does it hurt', ['symptoms', 'flare-ups', 'triage'], false],
    ['hello [also smalltalk.thanks]', 'hello', ['symptoms', 'smalltalk.thanks'], false],
    ['does it hurt [follow-up]', 'does it hurt', ['symptoms'], true],
    ['does it hurt [follow-up, also flare-ups]', 'does it hurt', ['symptoms', 'flare-ups'], true],
  ])('"%s" is read with its notes', (line, text, labels, isFollowUp) => {
    expect(readExample(line, 'symptoms')).toEqual({ text, labels, isFollowUp });
  });

  it.each([
    'does it hurt (also at night)',
    'does it [also] hurt',
    '[also flare-ups] does it hurt',
    'does it hurt [sic]',
    'also does it hurt',
  ])('"%s" is taken as it stands', (line) => {
    expect(readExample(line, 'symptoms')).toEqual({ text: line, labels: ['symptoms'], isFollowUp: false });
  });
});

describe('the label of an example', () => {
  it.each([
    [{ route: 'smalltalk', act: 'thanks' }, 'smalltalk.thanks', 'smalltalk'],
    [{ route: 'triage' }, 'triage', 'triage'],
  ] as const)('of %j is "%s"', (intent, label, route) => {
    expect(routeLabel(intent)).toBe(label);
    expect(routeOfLabel(label)).toBe(route);
  });

  it('of a topic belongs to answers', () => expect(routeOfLabel('causes')).toBe('answer'));
});

describe('the examples of the content', () => {
  const { examples } = exampleContent();
  const labelsOf = (text: string) => examples.find((example) => example.text === text)?.labels;

  it.each([
    ['a message of a topic, with the name of a condition', 'why do people get Examplitis', ['causes']],
    ['the title of an answer', 'How is Examplitis treated?', ['treatment']],
    ['a message that stands with an answer', 'where do blue elbows come from', ['causes']],
    ['a message of a route', 'I want to die', ['crisis']],
    ['a kind of small talk', 'good morning', ['smalltalk.greeting']],
  ])('have %s', (_what, text, labels) => expect(labelsOf(text)).toEqual(labels));

  it('leave no place open', () => expect(examples.filter(({ text }) => /[{}[\]]/.test(text))).toEqual([]));
});
