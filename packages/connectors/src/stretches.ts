const FIRST_CAPACITY = 1_024

/** A piece of a file, from its first byte to the one behind its last. */
export interface Stretch {
  start: number
  end: number
}

/**
 * Which pieces of one file belong to which key, in 20 bytes a piece: a million pieces of mixed rows are
 * nothing unusual, and an array for each key would cost ten times as much.
 */
export class Stretches {
  /** The last piece of each key. */
  readonly #last = new Map<string, number>()
  #count = 0
  #starts = new Float64Array(FIRST_CAPACITY)
  #ends = new Float64Array(FIRST_CAPACITY)
  /** The piece of the same key before this one; -1 for the first. */
  #before = new Int32Array(FIRST_CAPACITY)

  /** Pieces are added in the order of the file; one that joins onto its key's last is made one with it. */
  add(key: string, { start, end }: Stretch): void {
    const last = this.#last.get(key) ?? -1
    if (last !== -1 && this.#ends[last] === start) {
      this.#ends[last] = end
      return
    }
    if (this.#count === this.#starts.length) this.#grow()
    this.#starts[this.#count] = start
    this.#ends[this.#count] = end
    this.#before[this.#count] = last
    this.#last.set(key, this.#count)
    this.#count += 1
  }

  /** In the order in which their first pieces came. */
  keys(): IterableIterator<string> {
    return this.#last.keys()
  }

  /** In the order of the file; none for a key that was never added. */
  of(key: string): Stretch[] {
    const found: Stretch[] = []
    for (let piece = this.#last.get(key) ?? -1; piece !== -1; piece = this.#before[piece] ?? -1) {
      found.push({ start: this.#starts[piece] ?? 0, end: this.#ends[piece] ?? 0 })
    }
    return found.reverse()
  }

  #grow(): void {
    const capacity = this.#starts.length * 2
    const starts = new Float64Array(capacity)
    const ends = new Float64Array(capacity)
    const before = new Int32Array(capacity)
    starts.set(this.#starts)
    ends.set(this.#ends)
    before.set(this.#before)
    this.#starts = starts
    this.#ends = ends
    this.#before = before
  }
}
