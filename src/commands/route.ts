import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { z } from 'zod';
import type { Engine } from '../engine';
import { UsageError } from '../errors';
import { explain } from '../evaluation/explain';
import { toPrediction, understandInContext } from '../evaluation/predict';
import { engineFor, type SharedOptions } from './options';

export type RouteOptions = SharedOptions & { readonly explain?: boolean };

const LineSchema = z.object({
  id: z.union([z.string(), z.number()]).nullish(),
  text: z.string(),
  context: z.string().nullish(),
});

type Line = { readonly id: string | number; readonly text: string; readonly context: string | null };

/** A line is a message as it is, or a JSON object with `text`. */
const readLine = (line: string, number: number): Line => {
  if (!line.trimStart().startsWith('{')) return { id: number, text: line, context: null };
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new UsageError(`Line ${number}: it begins like JSON and is not valid JSON.`);
  }
  const parsed = LineSchema.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new UsageError(`Line ${number}: ${issue?.path.join('.') || 'the line'}: ${issue?.message}.`);
  }
  return { id: parsed.data.id ?? number, text: parsed.data.text, context: parsed.data.context ?? null };
};

const write = (output: Writable, line: string): Promise<void> =>
  new Promise((resolve, reject) => output.write(line, (error) => (error ? reject(error) : resolve())));

/** Reads messages, one a line, and writes one decision a line in the same order. Empty lines are left out. */
export const routeLines = async (
  engine: Engine,
  input: Readable,
  output: Writable,
  { explain: withReasons = false }: RouteOptions,
): Promise<void> => {
  let number = 0;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (!line.trim()) continue;
    const { id, text, context } = readLine(line, number);
    const understanding = understandInContext(engine, text, context);
    const { decision } = understanding;
    const { route, topic, confidence } = toPrediction(String(id), understanding);
    const result = { id, route, condition: decision.conditionId, topic, confidence };
    await write(output, `${JSON.stringify(withReasons ? { ...result, reasons: explain(understanding) } : result)}\n`);
  }
};

export const route = async (options: RouteOptions): Promise<void> =>
  routeLines(engineFor(options), process.stdin, process.stdout, options);
