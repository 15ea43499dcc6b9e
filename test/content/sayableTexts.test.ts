import { sayableTexts } from '../../src/content/sayableTexts';
import { exampleContent } from '../support/exampleContent';

describe('the texts that can reach a person', () => {
  const texts = sayableTexts(exampleContent());
  const placeOf = (wanted: string) => {
    const found = texts.find(({ text }) => text === wanted);
    return found && `${found.file} ${found.field}`;
  };

  it.each([
    ['What causes Examplitis?', 'conditions/examplitis/answers/causes.yaml title'],
    ['This is the short causes.', 'conditions/examplitis/answers/causes.yaml short'],
    ['This is the body of causes.', 'conditions/examplitis/answers/causes.yaml body[0]'],
    ['Another point.', 'conditions/examplitis/answers/causes.yaml points[1]'],
    ['Ask the Examplitis clinic.', 'conditions/examplitis/safety.yaml askWhom'],
    ['Is it spreading?', 'conditions/examplitis/triage/fall.yaml questions[1][0]'],
    ['Keep it cool.', 'conditions/examplitis/triage/fall.yaml outcomes[1].meanwhile[0].text'],
    ['Goodbye to you.', 'messages.yaml smalltalk.goodbye'],
    ['Help them sit up.', 'red-flags.yaml, cannot-breathe untilHelp[0].text'],
  ])('have "%s" with its place', (text, place) => expect(placeOf(text)).toBe(place));

  it.each(['where do blue elbows come from', 'start over', 'stopped breathing', 'since monday'])(
    'do not have "%s", which people type',
    (text) => expect(placeOf(text)).toBeUndefined(),
  );
});
