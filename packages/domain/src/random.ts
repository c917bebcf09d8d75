/** Uniform integers below a bound, always the same ones for the same seed. */
export interface SeededRandom {
  /** An integer from 0 to `bound` − 1; `bound` is at least 1. */
  below(bound: number): number
  /** A new array in random order; the given one stays as it is. */
  shuffled<T>(list: readonly T[]): T[]
}

/** xmur3 by bryc (public domain): spreads a text over as many 32-bit words as are asked for. */
function wordsOf(text: string): () => number {
  let hash = 1779033703 ^ text.length
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 3432918353)
    hash = (hash << 13) | (hash >>> 19)
  }
  return () => {
    hash = Math.imul(hash ^ (hash >>> 16), 2246822507)
    hash = Math.imul(hash ^ (hash >>> 13), 3266489909)
    hash ^= hash >>> 16
    return hash >>> 0
  }
}

/** sfc32 by Chris Doty-Humphrey (public domain; passes PractRand), seeded from a text. */
function sfc32(seed: string): () => number {
  const word = wordsOf(seed)
  let [a, b, c, counter] = [word(), word(), word(), 1]
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + sum) | 0
    return sum >>> 0
  }
  // The first values still resemble the seed.
  for (let round = 0; round < 12; round += 1) next()
  return next
}

/** A generator for draws that anyone can re-run. Not for secrets. */
export function seededRandom(seed: string): SeededRandom {
  const next = sfc32(seed)
  const below = (bound: number) => Math.floor((next() / 4294967296) * bound)
  return {
    below,
    shuffled<T>(list: readonly T[]): T[] {
      const left = [...list]
      const drawn: T[] = []
      while (left.length > 0) drawn.push(...left.splice(below(left.length), 1))
      return drawn
    },
  }
}

const FNV_OFFSET = 0xcbf29ce484222325n
const FNV_PRIME = 0x100000001b3n

/** FNV-1a, 64 bits, as 16 hex digits: tells whether two lists are the same. Not for secrets. */
export function fingerprint(parts: readonly string[]): string {
  let hash = FNV_OFFSET
  for (const part of parts) {
    for (const byte of new TextEncoder().encode(`${part}\n`)) {
      hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * FNV_PRIME)
    }
  }
  return hash.toString(16).padStart(16, '0')
}
