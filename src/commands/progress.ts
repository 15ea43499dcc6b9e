import type { WriteStream } from 'node:tty';

const WIDTH = 30;
/** A log file wants few lines. */
const STEPS_WITHOUT_TERMINAL = 4;

export type Progress = { show(done: number): void };

/** A bar that is drawn again in place on a terminal, and a line for each quarter elsewhere. */
export const createProgress = (what: string, all: number, output: Pick<WriteStream, 'write' | 'isTTY'>): Progress => {
  const steps = output.isTTY ? WIDTH : STEPS_WITHOUT_TERMINAL;
  let shown = -1;
  return {
    show(done) {
      const step = Math.floor((done / Math.max(1, all)) * steps);
      if (step === shown) return;
      shown = step;
      if (!output.isTTY) {
        if (step > 0) output.write(`${what}: ${done} of ${all}\n`);
        return;
      }
      const bar = '#'.repeat(step).padEnd(WIDTH, '.');
      output.write(`\r${what} [${bar}] ${done} of ${all}${done === all ? '\n' : ''}`);
    },
  };
};
