export interface Counted {
  readonly key: string;
  /** At least `count - overcount`, at most `count`. */
  readonly count: number;
  readonly overcount: number;
  readonly example: string;
}

/**
 * The most frequent keys of a stream in constant memory: Space-Saving (Metwally, Agrawal, El Abbadi 2005). A key that came more often than
 * total / capacity is in it for certain.
 */
export class Frequent {
  readonly #capacity: number;
  readonly #counters = new Map<string, { count: number; overcount: number; example: string }>();

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  add(key: string, example: string, times = 1): void {
    const known = this.#counters.get(key);
    if (known !== undefined) {
      known.count += times;
      return;
    }
    let floor = 0;
    if (this.#counters.size >= this.#capacity) {
      let rarest = '';
      floor = Number.POSITIVE_INFINITY;
      for (const [each, { count }] of this.#counters) if (count < floor) [rarest, floor] = [each, count];
      this.#counters.delete(rarest);
    }
    this.#counters.set(key, { count: floor + times, overcount: floor, example });
  }

  /** The most frequent ones, first the most. */
  top(most: number): readonly Counted[] {
    const all = [...this.#counters].map(([key, counter]) => ({ key, ...counter }));
    return all.toSorted((a, b) => b.count - a.count).slice(0, most);
  }
}
