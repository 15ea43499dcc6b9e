import { ConversationState, MemoryStorage, TestAdapter } from 'botbuilder';
import { DialogTurnStatus } from 'botbuilder-dialogs/lib/dialog';
import type { DialogState } from 'botbuilder-dialogs/lib/dialogContext';
import { DialogSet } from 'botbuilder-dialogs/lib/dialogSet';
import { flowFor, TRIAGE_DIALOG, TriageDialog } from '../../dialogs/triageDialog';
import { setTurn } from '../../dialogs/turn';
import type { Region } from '../../src/content/schemas';
import type { Reply } from '../../src/reply/reply';
import { newConversation } from '../../src/state/conversation';
import { exampleContent } from '../support/exampleContent';
import { aFlow } from '../support/exampleFiles';
import { labelsOf } from '../support/replies';

const content = exampleContent();
const flows = content.conditions.get('examplitis')?.triage ?? [];

describe('a message that speaks of a flow', () => {
  it.each([
    ['I have a new rash', 'rash'],
    ['rashes everywhere', 'rash'],
    ['her skin is red, red skin', 'rash'],
    ['he fell? no, a fall', 'fall'],
    ['a knock on the elbow', 'fall'],
    ['a fall, a knock and a rash', 'fall'],
  ])('leads to it: "%s"', (text, id) => expect(flowFor(text, flows)?.id).toBe(id));

  it.each(['a fall and a rash', 'something is wrong', 'skin that is red', 'knockout', '', '🦴'])(
    'leads to none when it fits none, or two alike: "%s"',
    (text) => expect(flowFor(text, flows)).toBeNull(),
  );

  it('leads to none where there is none', () => expect(flowFor('a rash', [])).toBeNull());
});

/** Talks with the dialog alone. */
class Talk {
  private said: Reply[] = [];
  private isDone = false;
  private readonly adapter: TestAdapter;
  readonly conversation = newConversation();
  now = Date.UTC(2026, 10, 23, 12);

  constructor(conditionId: string | null, from = () => content) {
    const state = new ConversationState(new MemoryStorage());
    const dialogs = new DialogSet(state.createProperty<DialogState>('dialogs'));
    dialogs.add(new TriageDialog(from));
    this.adapter = new TestAdapter(async (context) => {
      const say = async (reply: Reply) => void this.said.push(reply);
      setTurn(context, {
        text: context.activity.text,
        understanding: null as never,
        conversation: this.conversation,
        region: content.regions.find(({ region }) => region === 'default') as Region,
        now: this.now,
        keeping: { retentionDays: 30, isGroup: false, isWebChat: false },
        say,
        forget: async () => undefined,
        holdBack: null,
      });
      const dc = await dialogs.createContext(context);
      const { status } = dc.activeDialog
        ? await dc.continueDialog()
        : await dc.beginDialog(TRIAGE_DIALOG, { conditionId });
      this.isDone = status === DialogTurnStatus.complete;
      await state.saveChanges(context);
    });
  }

  /** Says these one after the other. @returns the lines of the last reply, and "(end)" when the dialog has ended */
  async say(...texts: string[]): Promise<string[]> {
    for (const text of texts) {
      this.said = [];
      await this.adapter.receiveActivity(text);
    }
    const lines = this.said.flatMap(({ blocks }) => blocks.flatMap((block) => ('text' in block ? [block.text] : [])));
    return this.isDone ? [...lines, '(end)'] : lines;
  }

  get choices(): string[] {
    return this.said.flatMap(labelsOf);
  }
}

const BREATHING = 'Is it hard to breathe?';
const SPREADING = 'Is it spreading?';
const HOW_LONG = 'How long has it been there?';

describe('the questions of a flow', () => {
  it('come one at a time, and end with how urgent it is', async () => {
    const talk = new Talk('examplitis');
    expect(await talk.say('a new rash')).toEqual(['I will ask a few questions.', BREATHING]);
    expect(await talk.say('No')).toEqual([SPREADING]);
    expect(await talk.say('It stays the same')).toEqual([HOW_LONG]);
    expect(await talk.say('Months')).toEqual(['No hurry.', '(end)']);
  });

  it.each([
    [
      ['a rash', '1'],
      ['Call your emergency number now.', 'Life comes first, also with Examplitis.', '(end)'],
    ],
    [['a rash', '2'], [SPREADING]],
    [
      ['a rash', 'yes it is very hard'],
      ['Please pick one of these.', BREATHING],
    ],
    [
      ['a rash', 'Yes, it is hard'],
      ['Call your emergency number now.', 'Life comes first, also with Examplitis.', '(end)'],
    ],
    [
      ['a rash', 'No', 'It stays the same', 'since monday'],
      ['Phone a doctor today.', '(end)'],
    ],
    [
      ['a rash', 'purple'],
      ['Please pick one of these.', BREATHING],
    ],
    [
      ['a rash', 'not sure'],
      ['Call your emergency number now.', 'Life comes first, also with Examplitis.', '(end)'],
    ],
    [
      ['a rash', 'No', 'It stays the same', 'Not sure'],
      ['Phone a doctor today.', '(end)'],
    ],
  ])('after %j say %j', async (texts, lines) => expect(await new Talk('examplitis').say(...texts)).toEqual(lines));

  it('go back one at a time, to the first and no further', async () => {
    const talk = new Talk('examplitis');
    await talk.say('a rash', 'No', 'It stays the same');
    expect(await talk.say('back')).toEqual([SPREADING]);
    expect(await talk.say('Go back')).toEqual([BREATHING]);
    expect(await talk.say('back')).toEqual([BREATHING]);
    expect(talk.choices).not.toContain('Go back');
    expect(await talk.say('No')).toEqual([SPREADING]);
  });

  it.each(['stop', 'cancel', 'Stop the questions'])('end at "%s"', async (text) => {
    expect(await new Talk('examplitis').say('a rash', 'No', text)).toEqual(['I have stopped.', '(end)']);
  });

  it.each(['it does not stop', 'it will not stop the questions in my head', 'my back hurts'])(
    'do not end at "%s"',
    async (text) => {
      expect(await new Talk('examplitis').say('a rash', 'No', text)).toEqual(['Please pick one of these.', SPREADING]);
    },
  );
});

describe('an earlier answer', () => {
  const toThird = async () => {
    const talk = new Talk('examplitis');
    await talk.say('a rash', 'No', 'It stays the same');
    return talk;
  };

  it.each(['I meant it spreads', 'sorry I meant It spreads', 'change my answer to it spreads'])(
    'is changed by "%s"',
    async (text) => expect(await (await toThird()).say(text)).toEqual(['Phone a doctor today.', '(end)']),
  );

  it('is changed in the latest question that the words fit, and the questions go on from there', async () => {
    const talk = new Talk('examplitis');
    await talk.say('a rash', 'No');
    expect(await talk.say('I meant no')).toEqual(['Changed to No.', SPREADING]);
    expect(await talk.say('I mean yes, it is hard')).toEqual([
      'Call your emergency number now.',
      'Life comes first, also with Examplitis.',
      '(end)',
    ]);
  });

  it('is asked again when only said to be wrong', async () => {
    const talk = await toThird();
    expect(await talk.say('wrong answer')).toEqual([SPREADING]);
    expect(await talk.say('wrong answer')).toEqual([BREATHING]);
    expect(await talk.say('wrong answer')).toEqual([BREATHING]);
    expect(await talk.say('No', 'It stays the same')).toEqual([HOW_LONG]);
  });

  it('may be all of them: back to the first question', async () => {
    const talk = await toThird();
    expect(await talk.say('back to the first question')).toEqual([BREATHING]);
    expect(talk.choices).not.toContain('Go back');
    expect(await talk.say('No')).toEqual([SPREADING]);
  });

  it('may be what it is all about', async () => {
    const talk = await toThird();
    expect(await talk.say('I meant the rash on her arm')).toEqual(['The same questions fit.', HOW_LONG]);
    expect(await talk.say('I meant a fall')).toEqual(['Then it is about A fall or a knock.', BREATHING]);
    expect(talk.choices).not.toContain('Go back');
  });

  it('is left as it was by a correction that is not understood', async () => {
    expect(await (await toThird()).say('I meant purple')).toEqual(['Please pick one of these.', HOW_LONG]);
  });
});

describe('the same complaint again', () => {
  const OLD_RASH = ['a rash', 'No', 'It stays the same', 'Months'];
  const HOUR = 60 * 60 * 1000;

  it('ends one step more urgently within a day, and says so', async () => {
    const talk = new Talk('examplitis');
    expect(await talk.say(...OLD_RASH)).toEqual(['No hurry.', '(end)']);
    talk.now += 20 * HOUR;
    expect(await talk.say(...OLD_RASH)).toEqual(['See a doctor soon.', 'It came up again.', '(end)']);
  });

  it('ends as it does the first time after a day', async () => {
    const talk = new Talk('examplitis');
    await talk.say(...OLD_RASH);
    talk.now += 25 * HOUR;
    expect(await talk.say(...OLD_RASH)).toEqual(['No hurry.', '(end)']);
  });

  it('is another one when it is about something else', async () => {
    const talk = new Talk('examplitis');
    await talk.say(...OLD_RASH);
    expect(await talk.say('a fall', ...OLD_RASH.slice(1))).toEqual(['No hurry.', '(end)']);
  });

  it('is not lowered by milder answers', async () => {
    const talk = new Talk('examplitis');
    await talk.say('a rash', 'No', 'It spreads');
    expect(await talk.say(...OLD_RASH)).toEqual(['Phone a doctor today.', 'It came up again.', '(end)']);
  });

  it('rises as far as the emergency number', async () => {
    const talk = new Talk('examplitis');
    await talk.say('a rash', 'No', 'It spreads');
    expect(await talk.say('a rash', 'No', 'It spreads')).toEqual([
      'Call your emergency number now.',
      'It came up again.',
      'Life comes first, also with Examplitis.',
      '(end)',
    ]);
  });

  it('does not count where the questions were stopped', async () => {
    const talk = new Talk('examplitis');
    await talk.say('a rash', 'No', 'stop');
    expect(await talk.say(...OLD_RASH)).toEqual(['No hurry.', '(end)']);
  });

  it('leaves the flow, the level and the time behind, and nothing that was typed', async () => {
    const talk = new Talk('examplitis');
    await talk.say(...OLD_RASH);
    expect(talk.conversation.complaints).toEqual([{ flow: 'examplitis/rash', level: 'routine', at: talk.now }]);
  });
});

describe('a message that fits no flow', () => {
  it('is asked which it is about', async () => {
    const talk = new Talk('examplitis');
    expect(await talk.say('something is wrong')).toEqual(['I will ask a few questions.', 'What is it about?']);
    expect(talk.choices).toEqual(['A fall or a knock', 'A new rash', 'Something else', 'Stop the questions']);
    expect(await talk.say('A new rash')).toEqual([BREATHING]);
  });

  it.each(['back', 'Go back', 'first question'])('is asked again after "%s": there is nothing before', async (text) => {
    expect(await new Talk('examplitis').say('something is wrong', text)).toEqual([
      'I will ask a few questions.',
      'What is it about?',
    ]);
  });

  it.each(['Something else', '3', 'not sure'])('is told whom to phone after "%s"', async (text) => {
    expect(await new Talk('examplitis').say('something is wrong', text)).toEqual(['Phone your doctor.', '(end)']);
  });

  it('is asked again after words that fit none, and can still choose', async () => {
    const talk = new Talk('examplitis');
    expect(await talk.say('something is wrong', 'yes, the same one')).toEqual([
      content.messages.triage.choose,
      'What is it about?',
    ]);
    expect(await talk.say('A new rash')).toEqual([BREATHING]);
  });

  it.each(['sampleosis', null])('is told whom to phone where there are no flows (%s)', async (conditionId) => {
    expect(await new Talk(conditionId).say('a rash')).toEqual(['Phone your doctor.', '(end)']);
  });
});

describe('a message in the middle of a flow', () => {
  const dialog = new TriageDialog(() => content);
  const isAnswer = (text: string, path = ['is-breathing-hard', 'is-it-spreading']) =>
    dialog.isAnswer(text, { conditionId: 'examplitis', flow: 'rash', path });

  it.each([
    'It spreads',
    '2',
    'not sure',
    'Not sure',
    'back',
    'Go back',
    'Stop the questions',
    'I think it spreads',
    'first question',
    'I meant the hip',
  ])('answers the open question: "%s"', (text) => expect(isAnswer(text)).toBe(true));

  it.each(['what causes it?', 'it does not stop', 'my back hurts', '9', '', 'A few days'])(
    'is something else: "%s"',
    (text) => expect(isAnswer(text)).toBe(false),
  );
});

describe('a message that is a choice of the open question, word for word', () => {
  const dialog = new TriageDialog(() => content);
  const isHarmless = (text: string, path: string[]) =>
    dialog.isHarmlessChoice(text, { conditionId: 'examplitis', flow: 'rash', path });

  it.each([
    ['No', ['is-breathing-hard']],
    ['it spreads!', ['is-it-spreading']],
    ['since Monday', ['how-long']],
  ])('is harmless when it is no sign of danger: "%s"', (text, path) => expect(isHarmless(text, path)).toBe(true));

  it('is harmless when it names what it is about', () => {
    const isTitle = (text: string) =>
      dialog.isHarmlessChoice(text, { conditionId: 'examplitis', flow: null, path: [] });
    expect(isTitle('A fall or a knock')).toBe(true);
    expect(isTitle('a fall, she cannot breathe')).toBe(false);
  });

  it.each([
    ['Yes, it is hard', ['is-breathing-hard']],
    ['no, I cannot breathe', ['is-breathing-hard']],
    ['It spreads and she cannot breathe', ['is-it-spreading']],
    ['It spreads', ['how-long']],
    ['', ['how-long']],
    ['No', []],
  ])('is not when it is one, or says more, or answers another question: "%s" at %j', (text, path) =>
    expect(isHarmless(text, path)).toBe(false),
  );
});

it('a flow that has changed since the question was asked begins again', async () => {
  const first = aFlow().questions[0];
  const changed = exampleContent({
    'conditions/examplitis/triage/rash.yaml': aFlow({
      questions: [
        { ...first, choices: first?.choices.map((choice) => ({ ...choice, redFlag: false, next: 'see-today' })) },
      ],
      outcomes: aFlow().outcomes.slice(1, 2),
    }),
  });
  let now = content;
  const talk = new Talk('examplitis', () => now);
  await talk.say('a rash', 'No');
  now = changed;
  expect(await talk.say('It spreads')).toEqual([BREATHING]);
});
