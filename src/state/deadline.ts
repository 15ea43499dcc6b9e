import { AppError } from '../errors';

/** Something did not answer in time. It may still happen. */
export class DeadlineError extends AppError {}

/** The result of the work, or a failure when it takes longer. The work itself cannot be stopped. @throws DeadlineError */
export const within = async <T>(timeoutMs: number, what: string, work: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new DeadlineError(`${what} took longer than ${timeoutMs} ms.`)), timeoutMs);
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
};
