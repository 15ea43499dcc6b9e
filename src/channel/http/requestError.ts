import { AppError } from '../../errors';

/** A request that is refused. Code and message are for the developer at the other end; they never repeat what was sent. */
export class RequestError extends AppError {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}
