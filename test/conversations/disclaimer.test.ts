import { join } from 'node:path';
import { namesDose } from '../../src/content/rules/noDoses';
import { MEDICAL_ROUTES } from '../../src/content/topics';
import { GoldMessageSchema, readJsonLines } from '../../src/evaluation/goldMessage';
import { Person, shippedEngine } from '../support/converse';

const messages = ['working', 'frozen', 'safety']
  .flatMap((name) => readJsonLines(join(__dirname, '..', 'evaluation', `${name}.jsonl`), GoldMessageSchema))
  .map(({ text }) => text);
const titles = [...shippedEngine().content.conditions.values()].flatMap(({ answers }) =>
  [...answers.values()].map(({ title }) => title),
);

/** Every wording of the disclaimer, as it ends a rendered reply. */
const endings = (() => {
  const { disclaimer } = shippedEngine().content.messages;
  const { triage, ...others } = disclaimer;
  return [...Object.values(others), ...Object.values(triage)].map((words) => `**${words}**`);
})();

describe('every evaluation message and every answer, sent to the bot', () => {
  const lacking: string[] = [];
  const dosed: string[] = [];
  let medical = 0;

  beforeAll(async () => {
    const { readAll } = shippedEngine().content.messages.answer;
    for (const text of [...messages, ...titles, ...titles.map((title) => `${readAll}: ${title}`)]) {
      const person = await new Person().say(text);
      if (namesDose(person.heard)) dosed.push(text);
      if (!(MEDICAL_ROUTES as readonly string[]).includes(person.route)) continue;
      medical += 1;
      if (!person.replies.every((reply) => endings.some((ending) => reply.text?.endsWith(ending)))) lacking.push(text);
    }
  }, 300_000);

  it('gets a reply that ends with the advice to consult a doctor, on every medical route', () => {
    expect(medical).toBeGreaterThan(1000);
    expect(lacking).toEqual([]);
  });

  it('is never told a dose', () => expect(dosed).toEqual([]));

  it('finds that every wording of the disclaimer says to consult a doctor', () => {
    expect(endings.filter((words) => !/consult a doctor/.test(words))).toEqual([]);
  });
});
