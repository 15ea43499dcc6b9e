import type { Problem } from '../../errors';
import type { Statement } from '../schemas';
import { answerFile, type ContentRule } from './rule';

/** Every key that is cited stands in the bibliography. */
export const sourcesExist: ContentRule = ({ conditions, sources, redFlags }) => {
  const problems: Problem[] = [];
  const check = (file: string, field: string, keys: readonly string[]) => {
    for (const key of keys) {
      if (!sources.has(key))
        problems.push({ file, field, found: `the source "${key}"`, expected: 'a key of sources.yaml' });
    }
  };
  const checkAll = (file: string, field: string, statements: readonly Pick<Statement, 'sources'>[]) => {
    for (const [index, { sources: keys }] of statements.entries()) check(file, `${field}[${index}].sources`, keys);
  };

  for (const [id, condition] of conditions) {
    checkAll(`conditions/${id}/condition.yaml`, 'codes', condition.codes);
    for (const answer of condition.answers.values()) {
      const file = answerFile(id, answer.topic);
      check(file, 'sources', answer.sources);
      checkAll(file, 'body', answer.body);
      checkAll(file, 'points', answer.points);
    }
    if (condition.safety) {
      const { emergency, crew, crewShort, sameDay, soon, never } = condition.safety;
      for (const [field, statements] of Object.entries({ emergency, crew, crewShort, sameDay, soon, never }))
        checkAll(`conditions/${id}/safety.yaml`, field, statements);
    }
    for (const flow of condition.triage) {
      flow.outcomes.forEach((outcome, index) => {
        const file = `conditions/${id}/triage/${flow.id}.yaml`;
        check(file, `outcomes[${index}].why.sources`, outcome.why.sources);
        checkAll(file, `outcomes[${index}].meanwhile`, outcome.meanwhile);
        checkAll(file, `outcomes[${index}].watchFor`, outcome.watchFor);
      });
    }
  }
  for (const { flags } of redFlags)
    for (const flag of flags) checkAll(`red-flags.yaml, ${flag.id}`, 'untilHelp', flag.untilHelp);
  return problems;
};
