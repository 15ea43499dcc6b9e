import { AsyncLocalStorage } from 'node:async_hooks';

const isQuiet = new AsyncLocalStorage<true>();
let isInstalled = false;

/** Leaves `console.error` as it is for everybody but the code that runs inside `quietly`. Done once, and only when needed. */
const install = (): void => {
  if (isInstalled) return;
  isInstalled = true;
  const print = console.error;
  console.error = (...values: unknown[]) => {
    if (!isQuiet.getStore()) print(...values);
  };
};

/**
 * Runs code of a library that prints to the console. botframework-connector prints refused tokens' errors, with their stacks,
 * although it also throws them.
 */
export const quietly = <T>(run: () => Promise<T>): Promise<T> => {
  install();
  return isQuiet.run(true, run);
};
