import { Person, shippedEngine } from '../support/converse';

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
    (await person.say('stop'))
      .expectHeard('I have stopped the questions')
      .expectHeard(/consult a doctor today, and sooner if it gets worse\.\*\*$/);
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

/** Answers every question by the first of the choices that fit, until there is nothing more to press. */
const answerAll = async (person: Person, wanted: RegExp): Promise<Person> => {
  for (let answers = 0; answers < 8 && person.choices.length > 0; answers += 1)
    await person.say(person.choices.find((label) => wanted.test(label)) ?? 'not sure');
  return person;
};
const MILDEST = /^(None of these|No\b|A swelling)/;

describe('a person whose answers are a sign of danger', () => {
  it.each([
    ['en-GB', /^\*\*Call 999 now\.\*\*/],
    ['en-US', /^\*\*Call 911 now\.\*\*/],
    ['en', /^\*\*Call your local emergency number now/],
  ])('hears the number of the region first (%s), and what to tell the crew', async (locale, firstLine) => {
    const person = await new Person({ locale }).say(NEW_LUMP);
    (await person.say('not sure'))
      .expectHeard(firstLine)
      .expectHeard('Save life first')
      .expectHeard('injury to muscle turns into bone')
      .expectHeard('No injections into muscle unless needed to save life');
  });

  it('hears the number of the region that they have named', async () => {
    const person = await new Person({ locale: 'en-US' }).say("I'm in Ireland");
    await person.say(NEW_LUMP);
    (await person.say('not sure')).expectNotHeard('911').expectHeard(/^\*\*Call (112|999)/);
  });
});

describe('a person who comes back with the same complaint', () => {
  it('is told a more urgent level within a day, and why', async () => {
    let time = new Date('2026-11-23T08:00:00Z');
    const person = new Person({ now: () => time, locale: 'en-GB' });
    await answerAll(await person.say(NEW_LUMP), MILDEST);
    person.expectHeard('Phone a doctor today').expectNotHeard('in the last day already');
    time = new Date('2026-11-23T19:00:00Z');
    await answerAll(await person.say(`it's probably nothing, but again: ${NEW_LUMP}`), MILDEST);
    person.expectHeard(/^\*\*Call 999 now/).expectHeard('in the last day already');
  });

  it('is not raised two days later', async () => {
    let time = new Date('2026-11-23T08:00:00Z');
    const person = new Person({ now: () => time });
    await answerAll(await person.say(NEW_LUMP), MILDEST);
    time = new Date('2026-11-25T08:00:01Z');
    await answerAll(await person.say(NEW_LUMP), MILDEST);
    person.expectHeard('Phone a doctor today').expectNotHeard('in the last day already');
  });
});

describe('a person who has answered something wrong', () => {
  it('can go back to the first question, and change an answer in their own words', async () => {
    const person = await new Person().say(NEW_LUMP);
    const first = person.choices;
    await person.say('None of these');
    await person.say('no');
    await person.say('go back to the first question');
    expect(person.choices).toEqual(first);
    await person.say('none');
    await person.say('nope');
    const third = person.choices;
    await person.say('I meant the hip');
    expect(person.choices).toEqual(third);
    (await person.say('sorry, I meant yes')).expectHeard(/^\*\*Call/).expectHeard('head CT');
  });

  it('comes to the first question by pressing Back again and again', async () => {
    const person = await new Person().say(NEW_LUMP);
    const first = person.choices;
    for (const text of ['None of these', 'No', 'No', 'Back', 'Back', 'Back', 'Back', 'Back']) await person.say(text);
    expect(person.choices).toEqual(first);
  });
});

describe('an answer that would be an alarm anywhere else', () => {
  it('is an answer where the question asks for it', async () => {
    const person = await new Person().say('coughing a bit since monday, fop. who do I call?');
    await person.say('None of these');
    (await person.say('fever')).expectHeard('**Phone a doctor today.**');
  });

  it('is an alarm where more is said', async () => {
    const person = await new Person().say('coughing a bit since monday, fop. who do I call?');
    await person.say('None of these');
    (await person.say('fever and she will not wake up')).expectRoute('emergency').expectHeard(/^\*\*Call/);
  });
});

describe('a button that names thoughts of suicide', () => {
  it('leads to people to talk to, not to a level of urgency', async () => {
    const labels = (shippedEngine().content.conditions.get('fop')?.triage ?? []).flatMap(({ questions }) =>
      questions.flatMap(({ choices }) => choices.map(({ label }) => label)),
    );
    const button = labels.find((label) => label.includes('suicide')) ?? '';
    const person = await new Person({ locale: 'en-US' }).say('I take palovarotene and my mood is bad. Whom do I tell?');
    (await person.say(button)).expectRoute('crisis').expectHeard('988');
  });
});
