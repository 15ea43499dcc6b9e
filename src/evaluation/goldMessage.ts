import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ROUTES } from '../content/topics';
import { UsageError } from '../errors';

/** One labelled message of an evaluation file. */
export const GoldMessageSchema = z.object({
  id: z.string().min(1),
  text: z.string(),
  context: z
    .string()
    .nullish()
    .transform((value) => value ?? null),
  route: z.enum(ROUTES),
  alsoRoute: z
    .enum(ROUTES)
    .nullish()
    .transform((value) => value ?? null),
  topics: z.array(z.string()).default([]),
});
export type GoldMessage = z.infer<typeof GoldMessageSchema>;

/** Reads JSON Lines with a schema. @throws UsageError that names the file, the line and what is wrong with it */
export const readJsonLines = <T>(file: string, schema: z.ZodType<T>): T[] => {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new UsageError(`${file}: there is no such file, or it cannot be read.`);
  }
  return text.split('\n').flatMap((line, index) => {
    if (!line.trim()) return [];
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      throw new UsageError(`${file}, line ${index + 1}: this is not valid JSON.`);
    }
    const parsed = schema.safeParse(value);
    if (parsed.success) return [parsed.data];
    const issue = parsed.error.issues[0];
    throw new UsageError(`${file}, line ${index + 1}: ${issue?.path.join('.') || 'the line'}: ${issue?.message}.`);
  });
};
