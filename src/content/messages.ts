import { z } from 'zod';

const Words = z.string().trim().min(1);

/** A sentence with places to fill: every `{name}` listed here must occur, and no other. */
const sentence = (...places: string[]) =>
  Words.superRefine((text, context) => {
    const found = [...text.matchAll(/\{([a-zA-Z]+)\}/g)].map((match) => match[1] as string);
    const missing = places.filter((place) => !found.includes(place));
    const unknown = found.filter((place) => !places.includes(place));
    if (missing.length > 0 || unknown.length > 0) {
      context.addIssue({
        code: 'custom',
        message:
          places.length > 0
            ? `a sentence with ${places.map((place) => `{${place}}`).join(', ')} and no other place`
            : 'a sentence without {places}',
        input: text,
      });
    }
  });

const Pattern = Words.regex(/^(?:[^\s?]+\??)(?:\s[^\s?]+\??)*$/, 'places with one space between them');

/** Every fixed sentence that the bot or its page can say: `content/messages.yaml`. */
export const MessagesSchema = z.strictObject({
  welcome: z.strictObject({
    text: sentence('conditions').describe('Who speaks, what it can do, that it is a program and no emergency service.'),
    unreviewed: sentence().describe(
      'That no clinician has reviewed the content yet; left out when all of it is reviewed.',
    ),
    examples: z.array(Words).min(2).max(6).describe('Questions that a person can press.'),
  }),
  smalltalk: z.strictObject({
    greeting: sentence(),
    thanks: sentence(),
    goodbye: sentence(),
    help: sentence('conditions'),
    'about-the-bot': sentence(),
    chat: sentence(),
  }),
  outOfScope: z.strictObject({
    text: sentence('conditions'),
    otherLanguage: z
      .record(z.string().regex(/^[a-z]{2}$/), sentence('conditions'))
      .describe('By language code: which languages are answered, said in that language.'),
    notCovered: sentence('meaning').describe('Somebody chose a meaning that the content does not cover.'),
  }),
  clarify: z.strictObject({
    whichMeaning: sentence('name'),
    whichCondition: sentence(),
    vague: sentence(),
  }),
  answer: z.strictObject({
    related: sentence().describe('Line above the next questions where a channel shows them as text.'),
    choose: sentence().describe('Line above the choices of a question where a channel shows them as text.'),
    alsoAsked: sentence('topic').describe('Offers the second topic of a message.'),
    readAll: sentence().describe('The choice that shows the whole of a long answer.'),
    noAnswer: sentence('condition', 'topic').describe('The condition has no answer on this topic.'),
    sources: sentence().describe('Heading of the sources.'),
    draft: sentence().describe('Shown with an answer that no clinician has reviewed.'),
    imported: sentence('source').describe('Shown with an answer that was taken over from elsewhere.'),
    overdue: sentence('nextReview').describe('Shown with an answer whose review is overdue.'),
    reviewed: sentence('reviewedBy', 'reviewedOn').describe('Shown with an answer that has been reviewed.'),
  }),
  personalAdvice: z.strictObject({
    cannotDecide: sentence(),
    generalFacts: sentence().describe('Heading above the general facts.'),
    whom: sentence().describe('Heading above whom to ask.'),
    askWhom: sentence().describe('Whom to ask where no condition is known.'),
  }),
  triage: z.strictObject({
    start: sentence().describe('Said before the first question.'),
    whichFlow: sentence(),
    otherFlow: sentence().describe('The choice for somebody for whom no flow fits.'),
    noFlow: sentence().describe('Said when no flow fits: whom to phone, and when to call the emergency number.'),
    choose: sentence().describe('Asks again when an answer was not understood.'),
    notSure: sentence().describe('The choice "not sure".'),
    notSureNoted: sentence().describe('Says that "not sure" was taken as the more urgent answer.'),
    back: sentence().describe('The choice that goes back one question.'),
    stop: sentence().describe('The choice that ends the questions.'),
    stopped: sentence(),
    resume: sentence().describe('Leads back to the open question after something in between.'),
    corrected: sentence('answer').describe('An earlier answer was changed to this one.'),
    otherComplaint: sentence('flow').describe(
      'Somebody corrected what it is about: the questions of another flow follow.',
    ),
    sameQuestions: sentence().describe('Somebody corrected what it is about, and the same questions fit.'),
    raised: sentence().describe('Says that a complaint that came up again within a day counts as more urgent.'),
    level: z
      .strictObject({ today: sentence(), soon: sentence(), routine: sentence() })
      .describe('First line of each outcome; the outcome "now" begins like the emergency reply.'),
    why: sentence(),
    meanwhile: sentence(),
    watchFor: sentence(),
  }),
  emergency: z.strictObject({
    callNow: sentence('number').describe('First line: the number for the person’s region.'),
    callNowAnywhere: sentence().describe('First line where the region is not known.'),
    orText: sentence('how').describe('How else the number can be reached, for somebody who cannot speak.'),
    lifeFirst: sentence('condition').describe('Life first, as for anybody else.'),
    lifeFirstAnyone: sentence(),
    untilHelp: sentence(),
    tellCrew: sentence('condition'),
    sign: sentence('sign').describe('Which sign was noticed.'),
  }),
  crisis: z.strictObject({
    hearYou: sentence().describe('Recognises what was said, respectful, no judgement, no question.'),
    immediateDanger: sentence('number'),
    immediateDangerAnywhere: sentence(),
    talk: sentence().describe('Above the lines to call or to text.'),
    call: sentence('name', 'number'),
    text: sentence('name', 'how'),
    notAlone: sentence(),
  }),
  disclaimer: z.strictObject({
    answer: sentence(),
    'personal-advice': sentence(),
    triage: z.strictObject({
      now: sentence(),
      today: sentence(),
      soon: sentence(),
      routine: sentence(),
      open: sentence(),
    }),
    emergency: sentence(),
    crisis: sentence(),
  }),
  memory: z.strictObject({
    startedOver: sentence(),
    cancelled: sentence(),
    nothingToCancel: sentence(),
    region: sentence('region'),
  }),
  faults: z.strictObject({
    turn: sentence().describe('Something went wrong: where human help is.'),
    empty: sentence().describe('A message without words.'),
    attachment: sentence().describe('A picture or a file was sent.'),
    tooLong: sentence().describe('Said before the answer to a message of which only a part was read for its question.'),
    tooMany: sentence('seconds').describe('Somebody sends so many messages that they are not answered for a while.'),
    memory: sentence().describe('Said after an answer when the store fails: what is lost.'),
    question: sentence().describe('Said instead of a question whose answer could not be kept, as the store fails.'),
    interrupted: sentence().describe(
      'The program was ended in the middle of the last reply, in the middle of questions: how to see the question again.',
    ),
  }),
  privacy: z
    .strictObject({
      kept: sentence().describe('Heading of the list of what is kept.'),
      region: sentence('region'),
      condition: sentence('condition').describe('What was asked about last, where no topic is known.'),
      topic: sentence('condition', 'topic').describe('What was asked about last.'),
      outcome: sentence('flow', 'level').describe('The outcome of questions in the last day.'),
      open: sentence('flow').describe('Questions that are not finished.'),
      asked: sentence().describe('The bot asked back and waits for the answer.'),
      welcomed: sentence(),
      activities: sentence().describe('Marks by which a message that comes again is known.'),
      notKept: sentence().describe('That neither words nor names are kept.'),
      transcript: sentence().describe('The web chat only: messages in memory, and for how long.'),
      channel: sentence().describe('Other channels: they keep their own copy.'),
      group: sentence().describe('Where several people write in one conversation.'),
      howLong: sentence('days'),
      delete: sentence().describe('The choice to delete. It must be one of the patterns of `words.privacy.delete`.'),
      ask: sentence().describe('Asks once before everything is deleted.'),
      yes: sentence(),
      no: sentence(),
      deleted: sentence(),
      deletedTranscript: sentence().describe('The web chat only: what the open page still shows.'),
      notDeleted: sentence().describe('The answer was not "yes".'),
    })
    .describe('Replies to "what do you know about me" and "delete my data".'),
  page: z.strictObject({
    title: Words,
    notice: Words.describe('Permanent line: general information, no emergency service.'),
    input: Words.describe('Placeholder of the input.'),
    noScript: Words,
    unavailable: Words.describe('Shown when the chat cannot be started.'),
    startOver: Words.describe('Button that begins a new conversation.'),
    topics: Words.describe('Link to the printable answers.'),
    topicsTitle: sentence('condition'),
    topicsIntro: Words,
    notFound: Words,
    undecided: Words.describe('Heading of the list of questions that only a doctor can decide.'),
    codes: Words.describe('What stands before the codes of a condition in classifications.'),
    print: Words,
    card: sentence('condition').describe(
      'Title and link of the page to print and to carry: signs of danger, what to tell a crew.',
    ),
    cardLists: z
      .strictObject({ emergency: Words, crew: Words, never: Words, sameDay: Words, soon: Words })
      .describe('Headings of that page.'),
  }),
  words: z
    .strictObject({
      startOver: z.array(Words).min(1),
      cancel: z.array(Words).min(1),
      back: z.array(Words).min(1),
      toFirst: z.array(Words).min(1).describe('Back to the first of the questions.'),
      correct: z.array(Words).min(1).describe('What stands before a corrected answer: "I meant".'),
      notSure: z.array(Words).min(1),
      yes: z.array(Words).min(1),
      no: z.array(Words).min(1),
      afterYesOrNo: z
        .array(Words)
        .min(1)
        .describe('Words that may follow a yes or no and change nothing: "no, she has not".'),
      but: z.array(Words).min(1).describe('Words after which a "no" is not the whole answer: "none, but".'),
      privacy: z
        .strictObject({
          polite: z.array(Words).describe('What may stand before or behind a request and changes nothing.'),
          lists: z.record(z.string(), z.array(Words).min(1)).describe('Lists of phrases for the patterns: @name.'),
          delete: z.array(Pattern).min(1).describe('Asks to delete what is kept.'),
          show: z.array(Pattern).min(1).describe('Asks what is kept.'),
          confirm: z.array(Pattern).min(1).describe('Says yes to "Shall I delete everything?", beside `yes`.'),
          keep: z.array(Pattern).min(1).describe('Says no to it, beside `no`.'),
        })
        .superRefine(({ lists, polite: _, ...kinds }, context) => {
          for (const [name, patterns] of Object.entries(kinds))
            for (const [index, pattern] of patterns.entries())
              for (const [, list = ''] of pattern.matchAll(/@(\w+)/g))
                if (!(list in lists))
                  context.addIssue({
                    code: 'custom',
                    path: [name, index],
                    message: `lists that exist, and there is no list "${list}"`,
                    input: pattern,
                  });
        })
        .describe(
          'Whole messages about what is kept, as patterns: words, one|or|another, @list, and ? behind what may be missing.',
        ),
    })
    .describe('What people type to steer the conversation.'),
});
export type Messages = z.infer<typeof MessagesSchema>;

/** Fills the places of a sentence: `fill('Call {number}.', { number: '112' })` is "Call 112." */
export const fill = (text: string, places: Readonly<Record<string, string>>): string =>
  text.replace(/\{([a-zA-Z]+)\}/g, (place, name: string) => places[name] ?? place);
