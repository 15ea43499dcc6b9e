import type { z } from 'zod';
import type { Problem } from './errors';

/** A value as it is shown in a problem: in JSON, and not all of something long. */
export const show = (value: unknown): string => {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
};

const fieldName = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (name, part) => (typeof part === 'number' ? `${name}[${part}]` : name ? `${name}.${String(part)}` : String(part)),
    '',
  );

/** Turns a zod error into problems with file, field, found and expected. Parse with `{ reportInput: true }` so that "found" is known. */
export const problemsOf = (file: string, error: z.ZodError): Problem[] =>
  error.issues.map((issue) => ({
    file,
    field: fieldName(issue.path),
    found:
      issue.code === 'unrecognized_keys'
        ? `the unknown field ${issue.keys.map((key) => `"${key}"`).join(', ')}`
        : show(issue.input),
    expected:
      issue.code === 'unrecognized_keys'
        ? 'only the fields of the schema'
        : (issue.message.replace(/^Invalid \w+: expected /, '').split(', received ')[0] as string),
  }));
