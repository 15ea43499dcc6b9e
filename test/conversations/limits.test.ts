import { ActivityTypes } from 'botbuilder';
import { createLocalAllowance } from '../../src/state/allowance';
import { createPersonLimit } from '../../src/state/personLimit';
import { Person } from '../support/converse';

const NEW_LUMP = 'new lump on her right shoulder since tea time, warm and sore, fop. who do i ring?';
const TOO_MANY = 'faster than I can answer';

/** A person who may send three messages a minute, and a clock to let minutes pass. */
const limited = () => {
  const clock = { ms: 0 };
  const personLimit = createPersonLimit(3, (perMinute) => createLocalAllowance(perMinute, () => clock.ms));
  return { clock, personLimit, person: new Person({ personLimit }) };
};

const flood = async (person: Person, count = 3): Promise<void> => {
  for (let sent = 0; sent < count; sent += 1) await person.say('what causes FOP?');
};

describe('a person who sends more messages than the limit', () => {
  it('is told once how many seconds to wait, and gets no more replies', async () => {
    const { person } = limited();
    await flood(person);
    person.expectNotHeard(TOO_MANY);
    (await person.say('what causes FOP?')).expectReplies(1).expectHeard(TOO_MANY).expectHeard('wait 20 s');
    for (let sent = 0; sent < 20; sent += 1) (await person.say('what causes FOP?')).expectReplies(0);
  });

  it('is answered again after that time, and told again a minute later', async () => {
    const { person, clock } = limited();
    await flood(person, 5);
    clock.ms += 20_000;
    (await person.say('what causes FOP?')).expectReplies(1).expectNotHeard(TOO_MANY);
    (await person.say('what causes FOP?')).expectReplies(0);
    clock.ms += 41_000;
    await flood(person, 2);
    (await person.say('what causes FOP?')).expectReplies(1).expectHeard(TOO_MANY);
  });

  it('is told so for pictures and empty messages too', async () => {
    const { person } = limited();
    await flood(person);
    const picture = {
      type: ActivityTypes.Message,
      text: '',
      attachments: [{ contentType: 'image/png', contentUrl: 'https://example.org/x.png' }],
    };
    (await person.say(picture)).expectReplies(1).expectHeard(TOO_MANY);
    (await person.say(picture)).expectReplies(0);
  });

  it.each([
    ['he cannot breathe', 'emergency'],
    ['I want to end my life', 'crisis'],
  ])('is answered at once, every time, on "%s"', async (text, route) => {
    const { person } = limited();
    await flood(person, 10);
    for (let sent = 0; sent < 5; sent += 1)
      (await person.say(text)).expectRoute(route).expectReplies(1).expectHeard(/call/i).expectNotHeard(TOO_MANY);
  });

  it('is answered in the middle of questions when the answer is a sign of danger, and the questions wait for any other', async () => {
    const { person } = limited();
    await person.say(NEW_LUMP);
    const [danger = ''] = person.choices;
    await person.say('what causes FOP?');
    await person.say('what causes FOP?');
    (await person.say('None of these')).expectReplies(1).expectHeard(TOO_MANY);
    (await person.say('None of these')).expectReplies(0);
    (await person.say(danger)).expectReplies(1).expectHeard(/Call your local emergency number/);
  });

  it('is counted over all conversations, and nobody else is', async () => {
    const { person, personLimit } = limited();
    await flood(person, 4);
    const from = { id: 'somebody-else', name: '' };
    (await new Person({ personLimit }).say('what causes FOP?')).expectReplies(0);
    (
      await new Person({ personLimit }).say({ type: ActivityTypes.Message, text: 'what causes FOP?', from })
    ).expectReplies(1);
    (await new Person({ personLimit, channelId: 'msteams' }).say('what causes FOP?')).expectReplies(1);
  });

  it('may send any number where the limit is 0', async () => {
    const personLimit = createPersonLimit(0, () => {
      throw new Error('Nothing is counted.');
    });
    const person = new Person({ personLimit });
    for (let sent = 0; sent < 50; sent += 1) (await person.say('hi')).expectReplies(1);
  });
});
