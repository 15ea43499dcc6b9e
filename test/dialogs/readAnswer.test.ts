import { correctionIn, readAnswer } from '../../dialogs/readAnswer';
import { TriageFlowSchema } from '../../src/content/schemas';
import { shippedEngine } from '../support/converse';

const messages = () => shippedEngine().content.messages;

/** A question as the flows have them: signs of danger and "none of these", or several kinds of yes. */
const question = (...choices: object[]) =>
  TriageFlowSchema.shape.questions.element.parse({ id: 'q', ask: 'Is any of these true?', choices, notSure: 'blue' });

const DANGER = question(
  { id: 'blue', label: 'Blue or grey lips', synonyms: ['blue', 'grey'], next: 'now', redFlag: true },
  { id: 'days', label: 'Yes, it has got worse in the last days', synonyms: ['worse'], next: 'today' },
  { id: 'none', label: 'None of these', synonyms: ['no', 'none'], next: 'more' },
);
const YES_OR_NO = question(
  { id: 'blue', label: 'Yes, most of one leg', next: 'today' },
  { id: 'no', label: 'No', next: 'soon' },
);
const TWO_KINDS_OF_YES = question(
  { id: 'blue', label: 'Yes, in days', next: 'today' },
  { id: 'slowly', label: 'Yes, slowly', next: 'soon' },
  { id: 'no', label: 'No', next: 'soon' },
);

const read = (text: string, asked = DANGER): string | null => {
  const answer = readAnswer(text, asked, messages());
  return answer && `${answer.choice.id}${answer.isUnsure ? ' (not sure)' : ''}`;
};

describe('an answer in free text', () => {
  it.each([
    ['None of these', 'none'],
    ['3', 'none'],
    ['grey', 'blue'],
    ['her lips look grey to me', 'blue'],
    ['it has got worse', 'days'],
    ['no', 'none'],
    ['nope', 'none'],
    ["no, she hasn't", 'none'],
    ['No thank you', 'none'],
    ['none of them', 'none'],
  ])('is understood by label, number, synonym, or a plain no: "%s" is %s', (text, id) => expect(read(text)).toBe(id));

  it.each([
    ['yes', 'blue'],
    ['yep', 'blue'],
    ['yeah it is', 'blue'],
    ["no it isn't", 'no'],
    ['nah', 'no'],
  ])('may be a plain yes or no: "%s" is %s', (text, id) => expect(read(text, YES_OR_NO)).toBe(id));

  it.each(['yes', 'yeah'])('is not guessed where there are two kinds of yes: "%s"', (text) =>
    expect(read(text, TWO_KINDS_OF_YES)).toBeNull(),
  );

  it.each(['purple elephants', '', '🙂', 'what is FOP?', 'yes 40 degrees'])('may be none: "%s"', (text) =>
    expect(read(text, YES_OR_NO)).toBeNull(),
  );
});

describe('doubt', () => {
  it.each([
    'not sure',
    'Not sure',
    'maybe',
    "I don't know",
    "i can't tell, it is dark",
    'not sure, none I think',
    'no idea, no',
    'hard to say',
  ])('counts as the more urgent answer: "%s"', (text) => expect(read(text)).toBe('blue (not sure)'));

  it.each(['no, but she looks odd', 'none of these except the colour', 'no although her nails are strange'])(
    'that comes after a no is no answer: "%s" is asked again',
    (text) => expect(read(text)).toBeNull(),
  );

  it.each(["it's probably nothing, a bit blue", 'only slightly grey, she is fine', 'not really blue'])(
    'never makes a sign of danger smaller: "%s"',
    (text) => expect(read(text)).toBe('blue'),
  );
});

describe('a correction', () => {
  it.each([
    ['I meant the hip', 'the hip'],
    ['sorry, I meant yes', 'yes'],
    ['no wait, I meant yes', 'yes'],
    ['change my answer to no', 'no'],
    ['wrong button', ''],
    ['That was wrong.', ''],
  ])('is heard in "%s"', (text, said) => expect(correctionIn(text, messages())).toBe(said));

  it.each(['the hip', 'she is mean to me', 'what do you mean', 'yes', ''])('is not heard in "%s"', (text) =>
    expect(correctionIn(text, messages())).toBeNull(),
  );
});
