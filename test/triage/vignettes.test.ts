import { join } from 'node:path';
import { z } from 'zod';
import { flowFor } from '../../dialogs/triageDialog';
import { LEVELS, type Level, type TriageFlow } from '../../src/content/schemas';
import { readJsonLines } from '../../src/evaluation/goldMessage';
import { Person, shippedEngine } from '../support/converse';

/**
 * People with a complaint: what they say first, how they would truthfully answer the flow, and how urgent it is. Story and
 * level were written from the lists of signs in the sources ("a4": the fourth sign for "now"; c: today; d: soon), by the
 * people who wrote the flows. "not-sure" is an answer too.
 */
const VignetteSchema = z.strictObject({
  id: z.string(),
  story: z.string().min(1),
  flow: z.string(),
  answers: z.record(z.string(), z.string()),
  level: z.enum(LEVELS),
});
type Vignette = z.infer<typeof VignetteSchema>;

const vignettes = readJsonLines(join(__dirname, 'vignettes.jsonl'), VignetteSchema);
const flows = (): readonly TriageFlow[] => shippedEngine().content.conditions.get('fop')?.triage ?? [];

/** The level that the flow ends with after these answers. @throws where the person was asked what the vignette does not tell */
const levelOf = ({ id, flow: flowId, answers }: Vignette): Level => {
  const flow = flows().find((each) => each.id === flowId);
  let at = flow?.first;
  for (;;) {
    const outcome = flow?.outcomes.find((each) => each.id === at);
    if (outcome) return outcome.level;
    const question = flow?.questions.find((each) => each.id === at);
    const answer = answers[at ?? ''];
    const choice = question?.choices.find((each) => each.id === (answer === 'not-sure' ? question.notSure : answer));
    if (!choice) throw new Error(`${id}: there is no answer to ${at}.`);
    at = choice.next;
  }
};

/** Leads to triage and names no complaint, so that the bot asks which it is. */
const OPENING = 'something is wrong with her since this morning, fop. who should I call?';

const percent = (part: readonly unknown[], all: readonly unknown[]): number => (100 * part.length) / all.length;

describe('the triage flows, walked by people from the vignettes', () => {
  it('are tried by at least 66 people, each flow by some', () => {
    expect(vignettes.length).toBeGreaterThanOrEqual(66);
    expect(new Set(vignettes.map(({ id }) => id)).size).toBe(vignettes.length);
    expect([...new Set(vignettes.map(({ flow }) => flow))].sort()).toEqual(
      flows()
        .map(({ id }) => id)
        .sort(),
    );
  });

  it('end with the exact level for at least 91 %', () => {
    const wrong = vignettes.filter((vignette) => levelOf(vignette) !== vignette.level);
    expect(percent(wrong, vignettes)).toBeLessThanOrEqual(9);
  });

  it('never end below "now" for an emergency', () => {
    const low = vignettes.filter((vignette) => vignette.level === 'now' && levelOf(vignette) !== 'now');
    expect(low.map(({ id }) => id)).toEqual([]);
  });

  it('end with the same level when the buttons are pressed in the chat', async () => {
    const { conditions, messages } = shippedEngine().content;
    const firstLines = { ...messages.triage.level, now: 'Call your local emergency number now' };
    for (const vignette of vignettes) {
      const flow = conditions.get('fop')?.triage.find(({ id }) => id === vignette.flow);
      const person = await new Person().say(OPENING);
      await person.say(flow?.title ?? '');
      for (let asked = 0; asked < 8 && person.choices.length > 0; asked += 1) {
        const question = flow?.questions.find(({ ask }) => person.heard.includes(`**${ask}**`));
        const choice = question?.choices.find(({ id }) => id === vignette.answers[question.id]);
        await person.say(choice?.label ?? messages.triage.notSure);
      }
      // A button that names thoughts of suicide is met by the crisis reply.
      if (person.route !== 'crisis') person.expectHeard(firstLines[vignette.level]);
    }
  });

  it('never end two steps too low', () => {
    const low = vignettes.filter((vignette) => LEVELS.indexOf(levelOf(vignette)) > LEVELS.indexOf(vignette.level) + 1);
    expect(low.map(({ id }) => id)).toEqual([]);
  });
});

describe('what the people from the vignettes say first', () => {
  const routeOf = (story: string): string => shippedEngine().understand(story).decision.route;

  it('leads to triage or an emergency for at least 85 %', () => {
    const led = vignettes.filter(({ story }) => ['triage', 'emergency', 'crisis'].includes(routeOf(story)));
    expect(percent(led, vignettes)).toBeGreaterThanOrEqual(85);
  });

  it('is noticed as an emergency, or asked about, for at least 90 % of those who are in danger', () => {
    const inDanger = vignettes.filter(({ level }) => level === 'now');
    const led = inDanger.filter(({ story }) => ['triage', 'emergency', 'crisis'].includes(routeOf(story)));
    expect(percent(led, inDanger)).toBeGreaterThanOrEqual(90);
  });

  it('is taken for another complaint than it is for at most 15 % of those who are asked questions', () => {
    const asked = vignettes.filter(({ story }) => routeOf(story) === 'triage');
    const other = asked.filter(({ story, flow }) => (flowFor(story, flows())?.id ?? flow) !== flow);
    expect(percent(other, asked)).toBeLessThanOrEqual(15);
  });
});
