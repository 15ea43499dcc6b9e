import { Person } from '../support/converse';

const NEW_LUMP = 'new lump on her right shoulder since tea time, warm and sore, fop. who do i ring?';

describe('a person who describes a new symptom', () => {
  it('is asked one question at a time, with choices, "not sure" and a way out', async () => {
    const person = await new Person().say(NEW_LUMP);
    person
      .expectRoute('triage')
      .expectReplies(1)
      .expectChoice('Not sure')
      .expectChoice('Stop')
      .expectHeard(/consult a doctor\.\*\*$/);
  });

  it('ends with a level of urgency, why, what to watch for, and the advice to consult a doctor', async () => {
    const person = await new Person().say(NEW_LUMP);
    for (let answers = 0; answers < 8 && person.choices.length > 0; answers += 1) {
      const choice =
        person.choices.find((label) => /^(None of these|No\b|A new)/.test(label)) ?? person.choices[0] ?? '';
      await person.say(choice);
    }
    person
      .expectHeard(/\*\*(Phone a doctor today|See a doctor in the next days|Bring this up)/)
      .expectHeard('**Why:**')
      .expectHeard('**Sources**')
      .expectHeard(/sooner if it gets worse\.\*\*$/);
  });

  it('is sent to the emergency number by an answer that is a sign of danger', async () => {
    const person = await new Person().say(NEW_LUMP);
    (await person.say(person.choices[0] ?? ''))
      .expectHeard(/Call/)
      .expectHeard(/consult a doctor even if it seems to get better\.\*\*$/);
  });

  it('has "not sure" taken for the more urgent answer', async () => {
    const person = await new Person().say(NEW_LUMP);
    (await person.say('not sure')).expectHeard(/Call/);
  });

  it('can go back a question and stop', async () => {
    const person = await new Person().say(NEW_LUMP);
    const first = person.heard;
    await person.say('None of these');
    await person.say('back');
    expect(first).toContain(person.heard.split('\n')[0]);
    (await person.say('stop')).expectHeard('I have stopped the questions');
    (await person.say('what is FOP?')).expectRoute('answer', 'overview');
  });

  it('is asked again, kindly, after an answer that was not understood', async () => {
    const person = await new Person().say(NEW_LUMP);
    (await person.say('hmm purple elephants')).expectHeard('Please choose one of these');
  });

  it('gets a question in between answered, and the flow goes on where it was', async () => {
    const person = await new Person().say(NEW_LUMP);
    await person.say('None of these');
    const open = person.choices;
    await person.say('what causes FOP?');
    person.expectReplies(2).expectHeard('ACVR1').expectHeard('Back to the question');
    expect(person.choices).toEqual(open);
  });

  it('is interrupted by a red flag at once', async () => {
    const person = await new Person().say(NEW_LUMP);
    await person.say('None of these');
    (await person.say('now she cannot breathe')).expectRoute('emergency').expectHeard(/^\*\*Call/);
    (await person.say('what is FOP?')).expectRoute('answer', 'overview').expectReplies(1);
  });

  it('starts over from the middle', async () => {
    const person = await new Person().say(NEW_LUMP);
    (await person.say('start over')).expectHeard("let's start over");
    (await person.say('what is FOP?')).expectRoute('answer', 'overview').expectReplies(1);
  });
});
