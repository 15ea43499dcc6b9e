import { ActivityTypes } from 'botbuilder';
import { MemoryStorage } from '../../src/state/memoryStorage';
import { Person } from '../support/converse';

/** Leads straight to the first question of a flow. */
const NEW_LUMP = 'new lump on her right shoulder since tea time, warm and sore, fop. who do i ring?';
const MONTH_MS = 30 * 24 * 60 * 60 * 1000;

/** A store that shows what it holds. */
class OpenStorage extends MemoryStorage {
  readonly keys = new Set<string>();
  override async write(changes: Parameters<MemoryStorage['write']>[0]): Promise<void> {
    await super.write(changes);
    for (const key of Object.keys(changes)) this.keys.add(key);
  }
  async held(): Promise<string> {
    return JSON.stringify(await this.read([...this.keys]));
  }
}

const aStore = () => new OpenStorage(MONTH_MS);

describe('"what do you know about me"', () => {
  it('lists in plain words what is kept, that words are not, for how long, and how to delete it', async () => {
    const person = new Person({ channelId: 'msteams' });
    await person.say('I live in Ireland');
    await person.say('what causes FOP?');
    (await person.say('What do you know about me?'))
      .expectReplies(1)
      .expectHeard('What I keep of this conversation')
      .expectHeard('The region that you told me: Ireland')
      .expectHeard('What you asked about last: fibrodysplasia ossificans progressiva')
      .expectHeard('I do not keep what you write')
      .expectHeard('The app that you write in keeps its own copy')
      .expectHeard('30 days after the last message')
      .expectChoice('Delete my data');
  });

  it('names the outcome of questions in the last day, and the welcome', async () => {
    const person = new Person();
    await person.say({ type: ActivityTypes.ConversationUpdate, membersAdded: [{ id: 'user', name: 'user' }] });
    await person.say(NEW_LUMP);
    for (let step = 0; step < 12 && person.choices.includes('Not sure'); step += 1) await person.say('not sure');
    (await person.say('what do you know about me'))
      .expectHeard('It counts for a day')
      .expectHeard('I have greeted you');
  });

  it('tells the web chat how long its messages stay in memory', async () => {
    const person = await new Person({ channelId: 'webchat' }).say('what do you know about me');
    person.expectHeard('one hour after').expectNotHeard('The app that you write in');
  });

  it('says in a group that it is kept for all of them', async () => {
    const person = await new Person({ channelId: 'msteams', isGroup: true }).say('what do you know about me');
    person.expectHeard('for all who write in it together').expectHeard('- Delete my data');
  });

  it('is answered in the middle of questions, which go on', async () => {
    const person = await new Person().say(NEW_LUMP);
    const asked = person.choices;
    expect(asked).toContain('Not sure');
    (await person.say('do you store my data?'))
      .expectHeard('in the middle of the questions')
      .expectHeard('Back to the question');
    expect(person.choices).toEqual(asked);
  });

  it('does not hide a sign of danger', async () => {
    (await new Person().say('what do you know about me, I cannot breathe')).expectRoute('emergency');
  });
});

describe('"delete my data"', () => {
  it('asks once, does it, says so, and knows nothing after it', async () => {
    const storage = aStore();
    const person = new Person({ storage, channelId: 'msteams' });
    await person.say('I live in Ireland');
    await person.say('what causes FOP?');
    expect(await storage.held()).toContain('"region":"IE"');
    (await person.say('Delete my data'))
      .expectHeard('Shall I delete')
      .expectChoice('Yes, delete')
      .expectChoice('No, keep it');
    expect(await storage.held()).toContain('"region":"IE"');
    (await person.say('Yes, delete')).expectReplies(1).expectHeard('I have deleted everything');
    for (const trace of ['IE', 'fop', 'causes', 'dialogStack']) expect(await storage.held()).not.toContain(trace);
    (await person.say('what do you know about me'))
      .expectNotHeard('Ireland')
      .expectNotHeard('What you asked about last');
  });

  it('leaves no more than the mark by which this message is known if it comes again', async () => {
    const storage = aStore();
    const person = new Person({ storage });
    for (const id of ['one', 'two', 'three']) await person.say({ type: ActivityTypes.Message, id, text: 'hello' });
    await person.say({ type: ActivityTypes.Message, id: 'four', text: 'delete my data' });
    const yes = { type: ActivityTypes.Message, id: 'five', text: 'yes' };
    (await person.say(yes)).expectHeard('I have deleted');
    const held = Object.values(JSON.parse(await storage.held()) as Record<string, Record<string, unknown>>);
    expect(held).toHaveLength(1);
    expect(held[0]).toEqual({
      eTag: expect.anything(),
      turns: {
        seen: { recent: expect.stringMatching(/^.{8}$/), since: expect.any(Number), earlier: '' },
        undelivered: null,
      },
    });
    (await person.say(yes)).expectReplies(0);
  });

  it.each(['No, keep it', 'no', 'cancel', '2', 'no thanks', "don't delete it", 'keep my data please'])(
    'keeps it on "%s"',
    async (answer) => {
      const person = new Person();
      await person.say('I live in Ireland');
      await person.say('delete my data');
      (await person.say(answer)).expectHeard('I have deleted nothing');
      (await person.say('what do you know about me')).expectHeard('Ireland');
    },
  );

  it.each(['yes', 'Yes, delete', 'yes delete!', 'y', '1', 'Yep', 'yes please', 'YES, delete it all!', 'ok', 'do it'])(
    'does it on "%s"',
    async (answer) => {
      const person = await new Person().say('delete my data');
      (await person.say(answer)).expectHeard('I have deleted everything');
    },
  );

  it.each(['Yes, delete. No, wait', 'yes but not yet', 'yes, do not delete it', 'maybe', 'what?', 'yesterday', '3'])(
    'deletes nothing on "%s"',
    async (answer) => {
      const person = new Person();
      await person.say('I live in Ireland');
      await person.say('delete my data');
      (await person.say(answer)).expectNotHeard('I have deleted everything');
      (await person.say('what do you know about me')).expectHeard('Ireland');
    },
  );

  it('deletes nothing when something else is said, and answers that', async () => {
    const person = new Person();
    await person.say('I live in Ireland');
    await person.say('delete my data');
    (await person.say('what causes FOP?')).expectHeard('I have deleted nothing').expectRoute('answer', 'causes');
    (await person.say('yes')).expectNotHeard('deleted everything');
    (await person.say('what do you know about me')).expectHeard('Ireland');
  });

  it('gives way to a sign of danger', async () => {
    const person = await new Person().say('delete my data');
    (await person.say('he cannot breathe')).expectRoute('emergency').expectNotHeard('deleted');
    (await new Person().say('delete my data, I want to end my life'))
      .expectRoute('crisis')
      .expectNotHeard('Shall I delete');
  });

  it('in the middle of questions lets them go on after a "no"', async () => {
    const person = await new Person().say(NEW_LUMP);
    const asked = person.choices;
    (await person.say('delete my data')).expectChoice('No, keep it');
    (await person.say('no')).expectHeard('I have deleted nothing').expectHeard('Back to the question');
    expect(person.choices).toEqual(asked);
    (await person.say('None of these')).expectChoice('Not sure');
    expect(person.choices).not.toEqual(asked);
  });

  it('in the middle of questions takes an answer to them as one, and deletes nothing', async () => {
    const person = await new Person().say(NEW_LUMP);
    await person.say('delete my data');
    (await person.say('None of these')).expectHeard('I have deleted nothing').expectChoice('Not sure');
    (await person.say('what do you know about me')).expectHeard('in the middle of the questions');
  });

  it('in the middle of questions ends them with a "yes"', async () => {
    const person = await new Person().say(NEW_LUMP);
    await person.say('delete my data');
    (await person.say('yes')).expectHeard('I have deleted everything');
    (await person.say('cancel')).expectHeard('nothing to stop');
  });

  it('shows first what there is, when that is asked in between', async () => {
    const person = await new Person().say(NEW_LUMP);
    await person.say('delete my data');
    (await person.say('what do you know about me?'))
      .expectHeard('in the middle of the questions')
      .expectChoice('Yes, delete');
    (await person.say('yes')).expectHeard('I have deleted everything');
  });

  it('asks back which condition is meant again, after a "no"', async () => {
    const person = await new Person().say('myositis ossificans');
    const asked = person.choices;
    await person.say('delete my data');
    await person.say('no');
    expect(person.choices).toEqual(asked);
  });

  it('makes the web chat forget its messages too, and says what stays elsewhere', async () => {
    const page = new Person({ channelId: 'webchat' });
    await page.say('delete my data');
    expect(page.forgotten).toEqual([]);
    (await page.say('yes')).expectHeard('close or reload');
    expect(page.forgotten).toHaveLength(1);

    const teams = new Person({ channelId: 'msteams' });
    await teams.say('delete my data');
    (await teams.say('yes')).expectHeard('keeps its own copy');
    expect(teams.forgotten).toEqual([]);
  });

  it('says nothing of having deleted when the store fails', async () => {
    const storage = aStore();
    const person = new Person({ storage });
    await person.say('delete my data');
    storage.delete = () => Promise.reject(new Error('no store'));
    await expect(person.say('yes')).rejects.toThrow();
    expect(person.replies.map(({ text }) => text).join()).not.toContain('deleted everything');
  });

  it('says in a group that it is deleted for all of them', async () => {
    const person = await new Person({ channelId: 'msteams', isGroup: true }).say('delete my data');
    person.expectHeard('for all who write in it together').expectHeard('- Yes, delete');
  });
});
