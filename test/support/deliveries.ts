/** One delivery of an activity; the same activity may be delivered again. */
export type Delivery = { readonly conversation: string; readonly id: string };

/** Deliveries of activities in so many conversations: each activity one to five times, side by side. */
export const deliveries = (conversations: number, most: number): Delivery[] => {
  const all: Delivery[] = [];
  for (let n = 0; all.length < most; n += 1) {
    const delivery = { conversation: `conversation ${n % conversations}`, id: `activity ${n}` };
    for (let copy = 0; copy <= (n * 7) % 5; copy += 1) all.push(delivery);
  }
  return all.slice(0, most);
};

/** Works through a list with so many at once. */
export const atOnce = async <T>(
  items: readonly T[],
  workers: number,
  work: (item: T, index: number) => Promise<void>,
): Promise<void> => {
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const index = next;
      next += 1;
      await work(items[index] as T, index);
    }
  };
  await Promise.all(Array.from({ length: workers }, worker));
};
