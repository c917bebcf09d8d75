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

/** Loaded with the first guess: the library brings a counter for every store there is. */
const openCounters = async () => {
  const { RateLimiterMemory, RateLimiterRes } = await import('rate-limiter-flexible')
  const counter = (keyPrefix: string, points: number) => {
    const counts = new RateLimiterMemory({ keyPrefix, points, duration: WINDOW_SECONDS })
    return {
      /** False when the limit is reached. */
      async spend(key: string): Promise<boolean> {
        try {
          await counts.consume(key)
          return true
        } catch (refused) {
          if (refused instanceof RateLimiterRes) return false
          throw refused
        }
      },
      async giveBack(key: string): Promise<void> {
        await counts.reward(key)
      },
      async spent(key: string): Promise<number> {
        return (await counts.get(key))?.consumedPoints ?? 0
      },
    }
  }
  return {
    byAccount: counter('account', GUESSES_PER_ACCOUNT),
    byAddress: counter('address', GUESSES_PER_ADDRESS),
    byDevice: counter('device', GUESSES_PER_ACCOUNT),
    byLink: counter('link', GUESSES_PER_ADDRESS),
  }
}

/**
 * Counts wrong passwords and wrong links: at most 10 evaluated per account and 30 per address in 15 minutes. A device
 * that its person used before has an allowance of its own, so that strangers' guesses lock nobody out. What turned
 * out right is given back. Counts are this process's own and start anew with it.
 */
export const openGuesses = () => {
  let opened: ReturnType<typeof openCounters> | null = null
  const counters = () => {
    opened ??= openCounters()
    return opened
  }
  return {
    /** Whether this sign-in may be evaluated; counts it. */
    async admit({ email, clientIp, device }: Guess): Promise<boolean> {
      const { byAccount, byAddress, byDevice } = await counters()
      if (device !== null) return byDevice.spend(`${email} ${device}`)
      const address = addressKey(clientIp)
      if (!(await byAddress.spend(address))) return false
      if (await byAccount.spend(email)) return true
      // Not evaluated, so it is no guess of this address: colleagues behind it are not to pay for it.
      await byAddress.giveBack(address)
      return false
    },
    /** The sign-in was right. */
    async giveBack({ email, clientIp, device }: Guess): Promise<void> {
      const { byAccount, byAddress, byDevice } = await counters()
      if (device !== null) {
        await byDevice.giveBack(`${email} ${device}`)
        return
      }
      await byAddress.giveBack(addressKey(clientIp))
      await byAccount.giveBack(email)
    },
    /** Whether a link from this address may be looked up. */
    async admitLink(clientIp: string): Promise<boolean> {
      const { byLink } = await counters()
      return (await byLink.spent(addressKey(clientIp))) < GUESSES_PER_ADDRESS
    },
    /** The link was none of ours. */
    async countWrongLink(clientIp: string): Promise<void> {
      const { byLink } = await counters()
      await byLink.spend(addressKey(clientIp))
    },
  }
}

export type Guesses = ReturnType<typeof openGuesses>
