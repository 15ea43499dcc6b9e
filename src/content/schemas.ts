import { z } from 'zod';

/**
 * The shape of everything in `content/`. These schemas are the contract and the writer's manual: types are inferred
 * from them and the JSON Schemas for editors are generated from them.
 */

const Id = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'lower-case words joined by hyphens')
  .describe('A name for files and links: lower-case words joined by hyphens.');
const IsoDate = z.iso.date().describe('A day, as 2026-11-23.');
const Words = z.string().trim().min(1);
const WebAddress = z.url({ protocol: /^https?$/, error: 'an address that begins with http:// or https://' });
const SourceKey = Id.describe('A key of the bibliography, content/sources.yaml.');
const Sources = z.array(SourceKey).min(1).describe('Where a reader can check this: keys of the bibliography.');

/** A piece of text that states something, with the sources that it rests on. */
export const StatementSchema = z.strictObject({
  text: Words.describe(
    'One paragraph or one point, in plain words (reading grade 8 or lower). Markdown emphasis is allowed.',
  ),
  sources: Sources,
});
export type Statement = z.infer<typeof StatementSchema>;

export const SourceSchema = z.strictObject({
  key: SourceKey,
  title: Words,
  organisation: Words.describe('Who published it, with the authors and the journal where it is an article.'),
  year: z
    .number()
    .int()
    .min(1900)
    .max(2100)
    .nullable()
    .describe('Year of publication; null where the page bears no date.'),
  url: WebAddress,
  kind: z.enum([
    'guideline',
    'review',
    'study',
    'label',
    'registry',
    'patient-organisation',
    'public-body',
    'imported',
  ]),
});
export type Source = z.infer<typeof SourceSchema>;
export const BibliographySchema = z.array(SourceSchema).describe('Every source that an answer may cite, once.');

const Review = {
  status: z
    .enum(['draft', 'reviewed', 'imported'])
    .describe('draft: no clinician has reviewed it; imported: taken over from elsewhere, not reviewed.'),
  reviewedOn: IsoDate.nullable().describe('Day of the last clinical review; null while it is a draft.'),
  reviewedBy: Words.nullable().describe('Name and role of the clinician; null while it is a draft. Never invent one.'),
  nextReview: IsoDate.describe('From this day on the reader is told that a review is overdue.'),
};

export const AnswerSchema = z.strictObject({
  topic: Id.describe('What it answers: one of the topics of the routing contract, or one of your own.'),
  title: Words.describe('Worded as the question that a reader would ask, with the condition’s name.'),
  short: Words.describe('The answer in one to three sentences, most useful thing first.'),
  sources: Sources.describe('Sources of the short answer.'),
  body: z.array(StatementSchema).describe('The fuller text, paragraph by paragraph, most important first.'),
  points: z
    .array(StatementSchema)
    .default([])
    .describe('A list of points, where a list is easier to read or to take along.'),
  related: z.array(Id).default([]).describe('Topics that a reader may want next.'),
  ...Review,
  examples: z
    .array(Words)
    .default([])
    .describe('Messages that this answers, as people write them. Used to recognise the topic, never shown.'),
});
export type Answer = z.infer<typeof AnswerSchema>;

export const ConditionSchema = z.strictObject({
  id: Id.describe('Same as the folder’s name.'),
  name: Words.describe('The full name, as used in the first mention.'),
  shortName: Words.describe('What replies call it.'),
  names: z.array(Words).default([]).describe('Other full names and spellings that mean this condition alone.'),
  abbreviations: z
    .array(Words)
    .default([])
    .describe('Short forms, in capitals. They count only where nothing speaks against it.'),
  descriptions: z
    .array(Words)
    .default([])
    .describe(
      'How people describe it who do not know its name: "muscle turns to bone". Every word must occur, in any inflection, close together.',
    ),
  ambiguousNames: z
    .array(
      z.strictObject({
        name: Words,
        meanings: z
          .array(
            z.strictObject({
              label: Words.describe('How the choice is worded for the person.'),
              condition: Id.nullable().describe('The condition meant; null where the content does not cover it.'),
            }),
          )
          .min(2),
      }),
    )
    .default([])
    .describe('Names that stand for this and for something else: the bot asks which.'),
  notThis: z
    .array(Words)
    .default([])
    .describe('Words that show that an abbreviation means something else ("apache", "police").'),
  vocabulary: z
    .array(Words)
    .default([])
    .describe(
      'Words that belong to this condition (genes, medicines, body signs): they hint at it and spelling is corrected towards them.',
    ),
  codes: z.array(z.strictObject({ system: Words, code: Words, sources: Sources })).default([]),
  ...Review,
});
export type Condition = z.infer<typeof ConditionSchema>;

/** What the whole condition needs said in urgent and personal replies. */
export const ConditionSafetySchema = z.strictObject({
  emergency: z.array(StatementSchema).min(1).describe('Signs for which the emergency number is called now.'),
  crew: z
    .array(StatementSchema)
    .min(1)
    .describe(
      'What to tell the dispatcher, the crew and the hospital, most vital first; each one short enough to read out.',
    ),
  crewShort: z
    .array(StatementSchema)
    .min(1)
    .max(6)
    .describe('The few of these that go into the emergency reply itself.'),
  sameDay: z.array(StatementSchema).min(1).describe('Signs for which a doctor is phoned today.'),
  soon: z.array(StatementSchema).min(1).describe('Signs for the next days or the next appointment.'),
  never: z.array(StatementSchema).min(1).describe('What is never done, or only to save life.'),
  personal: z
    .array(StatementSchema.omit({ sources: true }))
    .min(1)
    .describe('Questions that the bot never decides.'),
  askWhom: Words.describe('Who can decide personal questions, in one or two sentences.'),
});
export type ConditionSafety = z.infer<typeof ConditionSafetySchema>;

export const LEVELS = ['now', 'today', 'soon', 'routine'] as const;
export type Level = (typeof LEVELS)[number];

export const TriageFlowSchema = z.strictObject({
  id: Id,
  title: Words.describe('What it is about, as a choice for the person: "A new swelling or pain".'),
  keywords: z.array(Words).min(1).describe('Words that lead to this flow.'),
  first: Id.describe('Id of the first question.'),
  tellCrew: z
    .boolean()
    .default(true)
    .describe('False where the person may not have the condition: the outcome itself says what to tell the crew.'),
  questions: z
    .array(
      z.strictObject({
        id: Id.describe('Named as a question: is-breathing-hard.'),
        ask: Words,
        choices: z
          .array(
            z.strictObject({
              id: Id,
              label: Words.describe('The button’s words, short.'),
              synonyms: z.array(Words).default([]).describe('Other ways to say it in free text.'),
              next: Id.describe('Id of the next question or of an outcome.'),
              redFlag: z
                .boolean()
                .default(false)
                .describe('This answer is a sign of danger: no path with it may end below "now".'),
            }),
          )
          .min(2),
        notSure: Id.describe('Id of the choice that "not sure" counts as: the more urgent one.'),
      }),
    )
    .min(1),
  outcomes: z
    .array(
      z.strictObject({
        id: Id.describe('Named as a result: see-today.'),
        level: z.enum(LEVELS),
        why: StatementSchema,
        meanwhile: z.array(StatementSchema).default([]).describe('What to do until then.'),
        watchFor: z.array(StatementSchema).default([]).describe('What would make it more urgent.'),
      }),
    )
    .min(1),
  ...Review,
});
export type TriageFlow = z.infer<typeof TriageFlowSchema>;

/** Signs of danger, screened before anything else. One file for everybody, one for each condition that has its own. */
export const RedFlagsSchema = z.strictObject({
  concepts: z
    .record(z.string(), z.array(Words))
    .default({})
    .describe('Named lists of words and short phrases, used in patterns as @name.'),
  flags: z.array(
    z.strictObject({
      id: Id,
      route: z.enum(['emergency', 'crisis']),
      title: Words.describe('The sign, for the reader and the trace.'),
      untilHelp: z.array(StatementSchema).default([]).describe('What to do until help comes.'),
      patterns: z
        .array(Words)
        .describe(
          'Words in this order; "a|b" either; "@name" any of a concept; "~" up to four words between; a word matches its inflections and light typing errors.',
        ),
      examples: z.array(Words).default([]).describe('Messages that must be noticed.'),
    }),
  ),
});
export type RedFlags = z.infer<typeof RedFlagsSchema>;
export type RedFlag = RedFlags['flags'][number];

const PhoneLine = z.strictObject({
  name: Words.describe('Who answers.'),
  call: Words.nullable(),
  text: Words.nullable().describe('How to write to it: "text HOME to 741741"; null where there is no such way.'),
  source: WebAddress,
  checkedOn: IsoDate,
});
export const RegionSchema = z.strictObject({
  region: z
    .string()
    .regex(/^(?:[A-Z]{2}|EU|default)$/)
    .describe('ISO 3166 country code, EU for the rest of the European Union, or default.'),
  name: Words.describe('As a person would say it.'),
  alsoNamed: z.array(Words).default([]).describe('Other names: "the States", "Scotland".'),
  countries: z
    .array(z.string().regex(/^[A-Z]{2}$/))
    .default([])
    .describe('For a region of several countries: their codes.'),
  emergency: PhoneLine,
  crisis: z
    .array(
      PhoneLine.refine(
        ({ call, text }) => call !== null || text !== null,
        'a way to call or to write, or no such line',
      ),
    )
    .min(1),
});
export type Region = z.infer<typeof RegionSchema>;
export const RegionsSchema = z.array(RegionSchema).min(1);

/** Words and example messages for one topic, for any condition. */
export const TopicIntentSchema = z.strictObject({
  topic: Id,
  label: Words.describe('How the topic is offered as a choice: "What causes it".'),
  keywords: z.array(Words).default([]).describe('Words and phrases that speak strongly for this topic.'),
  examples: z.array(Words).describe('Messages as people write them; {condition} stands for a condition’s name.'),
});
export type TopicIntent = z.infer<typeof TopicIntentSchema>;

/** Example messages for a route that is not an answer. */
export const RouteIntentSchema = z.strictObject({
  route: z.enum(['crisis', 'emergency', 'personal-advice', 'triage', 'clarify', 'smalltalk', 'out-of-scope']),
  act: z
    .enum(['greeting', 'thanks', 'goodbye', 'help', 'about-the-bot', 'chat'])
    .optional()
    .describe('For smalltalk: which kind.'),
  examples: z.array(Words).describe('Messages as people write them; {condition} stands for a condition’s name.'),
});
export type RouteIntent = z.infer<typeof RouteIntentSchema>;

/** Words and phrases that belong together, by class: they let the recognizer understand words that no example has. */
export const WordClassesSchema = z.record(Id, z.array(Words));
