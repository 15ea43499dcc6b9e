import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { MessagesSchema } from '../content/messages';
import {
  AnswerSchema,
  BibliographySchema,
  ConditionSafetySchema,
  ConditionSchema,
  RedFlagsSchema,
  RegionsSchema,
  RouteIntentSchema,
  TopicIntentSchema,
  TriageFlowSchema,
  WordClassesSchema,
} from '../content/schemas';

const SCHEMAS: Readonly<Record<string, z.ZodType>> = {
  answer: AnswerSchema,
  condition: ConditionSchema,
  messages: MessagesSchema,
  'red-flags': RedFlagsSchema,
  regions: RegionsSchema,
  'route-intent': RouteIntentSchema,
  safety: ConditionSafetySchema,
  sources: BibliographySchema,
  'topic-intent': TopicIntentSchema,
  'triage-flow': TriageFlowSchema,
  'word-classes': WordClassesSchema,
};

/** Writes a JSON Schema for each kind of content file, so that an editor completes fields and marks mistakes. */
export const buildSchemas = (dir: string): void => {
  mkdirSync(dir, { recursive: true });
  for (const [name, schema] of Object.entries(SCHEMAS)) {
    writeFileSync(join(dir, `${name}.json`), `${JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), null, 2)}\n`);
  }
};
