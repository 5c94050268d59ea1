/** Probes of one list, where they stand among those of others. */
export interface PooledProbes {
  readonly numbers: Int32Array;
  readonly from: number;
}

/**
 * Keeps the probes of many lists side by side. A list is mostly asked after thousands of others, so that nothing of it is
 * near any more: then each separate piece of memory costs more than all comparisons together.
 */
export class ProbePool {
  private numbers: Int32Array = new Int32Array(SMALLEST);
  private used = 0;

  add(probes: readonly number[]): PooledProbes {
    if (this.used + probes.length > this.numbers.length) {
      this.numbers = new Int32Array(Math.max(probes.length, Math.min(LARGEST, this.numbers.length * 2)));
      this.used = 0;
    }
    const { numbers, used } = this;
    numbers.set(probes, used);
    this.used += probes.length;
    return { numbers, from: used };
  }
}

/** One of a thousand principals knows few actions; policies of ten thousand statements fill many large pieces. */
const SMALLEST = 16;
const LARGEST = 4096;
