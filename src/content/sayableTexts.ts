import type { Content } from './content';

/** A text that the bot can say, and where it stands. */
export type SayableText = { readonly file: string; readonly field: string; readonly text: string };

const stringsIn = (value: unknown, field = ''): [field: string, text: string][] => {
  if (typeof value === 'string') return [[field, value]];
  if (Array.isArray(value)) return value.flatMap((item, index) => stringsIn(item, `${field}[${index}]`));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, item]) => stringsIn(item, field ? `${field}.${key}` : key));
};

/** Every text of the content that can reach a person: answers, lists, triage, fixed sentences. Example messages are not among them. */
export const sayableTexts = ({ conditions, messages, redFlags }: Content): SayableText[] => {
  const texts: SayableText[] = [];
  const add = (file: string, value: unknown) => {
    for (const [field, text] of stringsIn(value)) texts.push({ file, field, text });
  };
  for (const [id, condition] of conditions) {
    for (const { topic, title, short, body, points } of condition.answers.values())
      add(`conditions/${id}/answers/${topic}.yaml`, {
        title,
        short,
        body: body.map(({ text }) => text),
        points: points.map(({ text }) => text),
      });
    if (condition.safety) add(`conditions/${id}/safety.yaml`, condition.safety);
    for (const { id: flow, title, questions, outcomes } of condition.triage)
      add(`conditions/${id}/triage/${flow}.yaml`, {
        title,
        questions: questions.map(({ ask, choices }) => [ask, choices.map(({ label }) => label)]),
        outcomes,
      });
  }
  const { words: _typedByPeople, ...said } = messages;
  add('messages.yaml', said);
  for (const { flags } of redFlags)
    for (const { id, title, untilHelp } of flags) add(`red-flags.yaml, ${id}`, { title, untilHelp });
  return texts;
};
