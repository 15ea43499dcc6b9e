import type { GoldMessage } from '../../src/evaluation/goldMessage';
import type { Prediction } from '../../src/evaluation/score';

/** A labelled message; an answer on causes unless said otherwise. */
export const gold = (id: string, fields: Partial<GoldMessage> = {}): GoldMessage => ({
  id,
  text: `text of ${id}`,
  context: null,
  route: 'answer',
  alsoRoute: null,
  topics: fields.route && fields.route !== 'answer' ? [] : ['causes'],
  ...fields,
});

/** What was made of it; an answer on causes unless said otherwise. */
export const predicted = (id: string, fields: Partial<Prediction> = {}): Prediction => ({
  id,
  route: 'answer',
  topic: fields.route && fields.route !== 'answer' ? null : 'causes',
  confidence: 0.9,
  ...fields,
});
