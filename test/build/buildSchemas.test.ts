import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchemas } from '../../src/build/buildSchemas';
import { tempDir } from '../support/tempDir';

describe('the schemas for editors', () => {
  const dir = tempDir();
  buildSchemas(dir);
  const schemaOf = (name: string) => JSON.parse(readFileSync(join(dir, `${name}.json`), 'utf8'));

  it('are there for every kind of content file', () => expect(readdirSync(dir)).toHaveLength(11));

  it('describe fields, say which are needed, and refuse unknown ones', () => {
    const answer = schemaOf('answer');
    expect(answer.properties.short.description).toContain('one to three sentences');
    expect(answer.required).toEqual(expect.arrayContaining(['topic', 'title', 'short', 'sources', 'status']));
    expect(answer.required).not.toContain('related');
    expect(answer.additionalProperties).toBe(false);
  });
});
