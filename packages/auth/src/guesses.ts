import { isIPv6 } from 'node:net'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

const WINDOW_SECONDS = 15 * 60
export const GUESSES_PER_ACCOUNT = 10
export const GUESSES_PER_ADDRESS = 30

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

const limiter = (keyPrefix: string, points: number): RateLimiterMemory =>
  new RateLimiterMemory({ keyPrefix, points, duration: WINDOW_SECONDS })

/** False when the limit is reached. */
const spend = async (from: RateLimiterMemory, key: string): Promise<boolean> => {
  try {
    await from.consume(key)
    return true
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return false
    throw refused
  }
}

/**
 * Counts wrong passwords and wrong links: at most 10 evaluated per account and 30 per address in 15 minutes. A device
 * that its person used before has an allowance of its own, so that strangers' guesses lock nobody out. What turned
 * out right is given back. Counts are this process's own and start anew with it.
 */
export const openGuesses = () => {
  const byAccount = limiter('account', GUESSES_PER_ACCOUNT)
  const byAddress = limiter('address', GUESSES_PER_ADDRESS)
  const byDevice = limiter('device', GUESSES_PER_ACCOUNT)
  const byLink = limiter('link', GUESSES_PER_ADDRESS)

  return {
    /** Whether this sign-in may be evaluated; counts it. */
    async admit({ email, clientIp, device }: Guess): Promise<boolean> {
      if (device !== null) return spend(byDevice, `${email} ${device}`)
      const address = addressKey(clientIp)
      if (!(await spend(byAddress, address))) return false
      if (await spend(byAccount, email)) return true
      // Not evaluated, so it is no guess of this address: colleagues behind it are not to pay for it.
      await byAddress.reward(address)
      return false
    },
    /** The sign-in was right. */
    async giveBack({ email, clientIp, device }: Guess): Promise<void> {
      if (device !== null) {
        await byDevice.reward(`${email} ${device}`)
        return
      }
      await byAddress.reward(addressKey(clientIp))
      await byAccount.reward(email)
    },
    /** Whether a link from this address may be looked up. */
    async admitLink(clientIp: string): Promise<boolean> {
      const spent = await byLink.get(addressKey(clientIp))
      return spent === null || spent.consumedPoints < GUESSES_PER_ADDRESS
    },
    /** The link was none of ours. */
    async countWrongLink(clientIp: string): Promise<void> {
      await spend(byLink, addressKey(clientIp))
    },
  }
}

export type Guesses = ReturnType<typeof openGuesses>
