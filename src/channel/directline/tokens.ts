import { createSecretKey, randomUUID } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { z } from 'zod';

/** Who may do what: one person in one conversation. Both are random and say nothing about anybody. */
export type Seat = { readonly conversationId: string; readonly userId: string };

export type IssuedToken = { readonly conversationId: string; readonly token: string; readonly expires_in: number };

export type Tokens = {
  issue(seat: Seat): IssuedToken;
  /** Null when the token is forged, expired or not one of ours. */
  verify(token: string): Seat | null;
};

/** As in Direct Line; Web Chat asks for a new one after half of it. */
const LIFETIME_SECONDS = 30 * 60;
const AUDIENCE = 'condition-guide/direct-line';

/** Web Chat takes its user id from the claim `user`. */
const ClaimsSchema = z.object({ conv: z.uuid(), user: z.string().regex(/^dl_[0-9a-f-]{36}$/) });

export const newSeat = (): Seat => ({ conversationId: randomUUID(), userId: `dl_${randomUUID()}` });

/** Tokens of the embedded Direct Line: each is bound to one conversation and one person, and is worth nothing elsewhere. */
export const createTokens = (secret: string): Tokens => {
  // Given a text, the library tries at each call whether it is a key in PEM.
  const key = createSecretKey(Buffer.from(secret));
  return {
    issue({ conversationId, userId }) {
      const token = jwt.sign({ conv: conversationId, user: userId }, key, {
        algorithm: 'HS256',
        audience: AUDIENCE,
        expiresIn: LIFETIME_SECONDS,
      });
      return { conversationId, token, expires_in: LIFETIME_SECONDS };
    },
    verify(token) {
      try {
        const { conv, user } = ClaimsSchema.parse(
          jwt.verify(token, key, { algorithms: ['HS256'], audience: AUDIENCE }),
        );
        return { conversationId: conv, userId: user };
      } catch {
        return null;
      }
    },
  };
};
