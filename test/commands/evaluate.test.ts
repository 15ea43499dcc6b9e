import { join } from 'node:path';
import { evaluate } from '../../src/commands/evaluate';
import { UsageError } from '../../src/errors';
import { tempDir } from '../support/tempDir';

describe('evaluate', () => {
  it('asks for a file when there is nothing to evaluate', () => {
    expect(() => evaluate([], {})).toThrow(UsageError);
    expect(() => evaluate([], { json: true })).toThrow(/name a file of labelled messages, or give --cross-validation/);
  });

  it('names a file that is not there', () => {
    const missing = join(tempDir(), 'missing.jsonl');
    expect(() => evaluate([missing], {})).toThrow(`${missing}: there is no such file`);
  });
});
