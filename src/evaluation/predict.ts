import { type Engine, remember, type Understanding } from '../engine';
import type { Prediction } from './score';

/** Understands a message after the person's previous one, as the bot would in a conversation. */
export const understandInContext = (engine: Engine, text: string, context: string | null): Understanding =>
  engine.understand(text, context ? remember(engine.understand(context).decision) : undefined);

export const toPrediction = (id: string, { decision }: Understanding): Prediction => ({
  id,
  route: decision.route,
  topic: decision.route === 'answer' ? decision.topic : null,
  confidence: Math.round(decision.confidence * 1000) / 1000,
});
