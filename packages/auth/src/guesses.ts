import { isIPv6 } from 'node:net'

const WINDOW_SECONDS = 15 * 60
const GUESSES_PER_ACCOUNT = 10
const GUESSES_PER_ADDRESS = 30

const groupsOf = (part: string): string[] => (part === '' ? [] : part.split(':'))

/**
 * What guesses are counted by: an IPv4 address, or the /64 of an IPv6 one, since a single customer gets all of it.
 * An IPv4 address written as IPv6 is the IPv4 address.
 */
export const addressKey = (address: string): string => {
  const bare = address.split('%')[0] ?? address
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)
  if (mapped?.[1]) return mapped[1]
  if (!isIPv6(bare)) return bare
  const [head = '', tail] = bare.split('::')
  const start = groupsOf(head)
  const end = groupsOf(tail ?? '')
  const middle = Array.from({ length: Math.max(0, 8 - start.length - end.length) }, () => '0')
  const whole = tail === undefined ? start : [...start, ...middle, ...end]
  return `${whole
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}

export interface Guess {
  /** Lower case. */
  readonly email: string
  readonly clientIp: string
  /** Name of a device this person signed in from before; null when it is a stranger's. */
  readonly device: string | null
}

/** Takes a counted guess back: it turned out right. */
export type GiveBack = () => Promise<void>

/** Loaded with the first guess: the library brings a counter for every store there is. */
const openCounters = async () => {
  const { RateLimiterMemory, RateLimiterRes } = await import('rate-limiter-flexible')
  const counter = (keyPrefix: string, points: number) => {
    const counts = new RateLimiterMemory({ keyPrefix, points, duration: WINDOW_SECONDS })
    return {
      /** Counts one, at once; null, and nothing counted, when the limit is reached. */
      async spend(key: string): Promise<GiveBack | null> {
        try {
          const { msBeforeNext } = await counts.consume(key)
          const endsAt = Date.now() + msBeforeNext
          // Taken back in the window it was counted in alone: it would be one too many in the next.
          return async () => {
            if (Date.now() < endsAt) await counts.reward(key)
          }
        } catch (refused) {
          if (!(refused instanceof RateLimiterRes)) throw refused
          await counts.reward(key)
          return null
        }
      },
    }
  }
  return {
    byAccount: counter('account', GUESSES_PER_ACCOUNT),
    byAddress: counter('address', GUESSES_PER_ADDRESS),
    byDevice: counter('device', GUESSES_PER_ACCOUNT),
    bySignedIn: counter('signed-in', GUESSES_PER_ACCOUNT),
    byLink: counter('link', GUESSES_PER_ADDRESS),
  }
}

/** Does what is asked for under one key in the order of asking, each after the one before. */
const inTurns = () => {
  const last = new Map<string, Promise<unknown>>()
  return async <T>(key: string, work: () => Promise<T>): Promise<T> => {
    const before = last.get(key) ?? Promise.resolve()
    const mine = before.then(work, work)
    last.set(key, mine)
    try {
      return await mine
    } finally {
      if (last.get(key) === mine) last.delete(key)
    }
  }
}

/**
 * Counts passwords and links before they are looked at: at most 10 wrong ones evaluated per account and 30 per address
 * in 15 minutes, however many come at once. A device that its person used before has an allowance of its own, so that
 * strangers' guesses lock nobody out. What turned out right is given back. Counts are this process's own and start
 * anew with it.
 */
export const openGuesses = () => {
  let opened: ReturnType<typeof openCounters> | null = null
  const counters = () => {
    opened ??= openCounters()
    return opened
  }
  const takeTurn = inTurns()
  return {
    /** Counts this sign-in; null when it may not be evaluated. */
    async admit({ email, clientIp, device }: Guess): Promise<GiveBack | null> {
      const { byAccount, byAddress, byDevice } = await counters()
      if (device !== null) return byDevice.spend(`${email} ${device}`)
      const ofAddress = await byAddress.spend(addressKey(clientIp))
      if (ofAddress === null) return null
      const ofAccount = await byAccount.spend(email)
      // Not evaluated, so it is no guess of this address: colleagues behind it are not to pay for it.
      if (ofAccount === null) await ofAddress()
      return ofAccount && (async () => void (await Promise.all([ofAddress(), ofAccount()])))
    },
    /** Counts a password that somebody who is signed in says is theirs; null when it may not be evaluated. */
    async admitSignedIn(personId: number): Promise<GiveBack | null> {
      const { bySignedIn } = await counters()
      return bySignedIn.spend(String(personId))
    },
    /**
     * What `find` finds for a link from this address: counted first, given back when there is something. One at a
     * time for an address, so that many right ones at once do not use up its allowance; `refused` when it is used up.
     */
    async lookUp<T>(clientIp: string, find: () => Promise<T | null>): Promise<T | null | 'refused'> {
      const { byLink } = await counters()
      const key = addressKey(clientIp)
      return takeTurn(key, async () => {
        const giveBack = await byLink.spend(key)
        if (giveBack === null) return 'refused'
        const found = await find()
        if (found !== null) await giveBack()
        return found
      })
    },
  }
}

export type Guesses = ReturnType<typeof openGuesses>
