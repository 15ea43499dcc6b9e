import { ActivityTypes } from 'botbuilder';
import { Person } from '../support/converse';

const joined = { type: ActivityTypes.ConversationUpdate, membersAdded: [{ id: 'user', name: 'user' }] };

describe('a new conversation', () => {
  it('begins with one welcome that says that it is a program and no emergency service', async () => {
    const person = await new Person().say(joined);
    person
      .expectReplies(1)
      .expectHeard('I am a program')
      .expectHeard('not an emergency service')
      .expectHeard('has not reviewed')
      .expectChoice('What is FOP?');
  });

  it('is welcomed once, although Teams announces it twice', async () => {
    const person = await new Person({ channelId: 'msteams' }).say(joined);
    (await person.say({ type: ActivityTypes.InstallationUpdate, action: 'add' })).expectReplies(0);
  });
});

describe('small talk', () => {
  it.each([
    ['hi there', 'Hello'],
    ['thank you so much', 'You are welcome'],
    ['👍', 'You are welcome'],
    ['are you a robot?', 'I am a program, not a person'],
    ['help', 'You can ask me about'],
    ['bye', 'Goodbye'],
  ])('"%s" gets one short line', async (text, reply) => {
    (await new Person().say(text)).expectRoute('smalltalk').expectReplies(1).expectHeard(reply);
  });
});

describe('steering words', () => {
  it('"start over" forgets what was spoken of', async () => {
    const person = await new Person().say('what causes FOP?');
    (await person.say('start over')).expectHeard("let's start over");
  });

  it('"cancel" ends a question of the bot', async () => {
    const person = await new Person().say('myositis ossificans');
    (await person.say('cancel')).expectHeard('I have stopped that');
    (await person.say('cancel')).expectHeard('nothing to stop');
  });
});

describe('what cannot be read', () => {
  it('an empty message and a picture each get a useful sentence', async () => {
    (await new Person().say({ type: ActivityTypes.Message, text: '   ' })).expectHeard('could not read any words');
    (
      await new Person().say({
        type: ActivityTypes.Message,
        text: '',
        attachments: [{ contentType: 'image/png', contentUrl: 'https://example.org/x.png' }],
      })
    ).expectHeard('only read text');
  });

  it('an activity that is delivered twice is answered once', async () => {
    const person = await new Person().say({ type: ActivityTypes.Message, id: 'same', text: 'what is FOP?' });
    person.expectReplies(1);
    (await person.say({ type: ActivityTypes.Message, id: 'same', text: 'what is FOP?' })).expectReplies(0);
  });
});
