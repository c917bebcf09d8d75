import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { addressKey, openGuesses } from './guesses.ts'

describe('the address that guesses are counted by', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ])('of %s is %s', (address, key) => {
    expect(addressKey(address)).toBe(key)
  })
})

describe('guesses', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  const admitted = async (guesses: ReturnType<typeof openGuesses>, ips: string[]): Promise<number> => {
    let evaluated = 0
    for (const [turn, clientIp] of ips.entries()) {
      if (await guesses.admit({ email: `${turn}@example.org`, clientIp, device: null })) evaluated += 1
    }
    return evaluated
  }

  it('are 30 for an address, whichever accounts they are for', async () => {
    expect(await admitted(openGuesses(), Array(100).fill('192.0.2.1'))).toBe(30)
  })

  it('are 30 for a whole /64', async () => {
    const ips = Array.from({ length: 100 }, (_, turn) => `2001:db8:1:2::${turn.toString(16)}`)
    expect(await admitted(openGuesses(), ips)).toBe(30)
    // The control: as many networks are as many guessers.
    const networks = Array.from({ length: 100 }, (_, turn) => `2001:db8:1:${turn.toString(16)}::1`)
    expect(await admitted(openGuesses(), networks)).toBe(100)
  })

  it('are 10 for an account from 200 addresses', async () => {
    const guesses = openGuesses()
    let evaluated = 0
    for (let turn = 0; turn < 200; turn += 1) {
      const guess = { email: 'anna@example.org', clientIp: `192.0.2.${turn}`, device: null }
      if (await guesses.admit(guess)) evaluated += 1
    }
    expect(evaluated).toBe(10)
  })

  it('do not use up an address when they are not evaluated', async () => {
    const guesses = openGuesses()
    const clientIp = '192.0.2.1'
    for (let turn = 0; turn < 60; turn += 1) {
      await guesses.admit({ email: 'anna@example.org', clientIp, device: null })
    }
    expect(await guesses.admit({ email: 'bruno@example.org', clientIp, device: null })).not.toBeNull()
  })

  it('begin anew after 15 minutes', async () => {
    const guesses = openGuesses()
    const guess = { email: 'anna@example.org', clientIp: '192.0.2.1', device: null }
    for (let turn = 0; turn < 11; turn += 1) await guesses.admit(guess)
    await vi.advanceTimersByTimeAsync(14 * 60_000)
    expect(await guesses.admit(guess)).toBeNull()
    await vi.advanceTimersByTimeAsync(61_000)
    expect(await guesses.admit(guess)).not.toBeNull()
  })

  it('are given back once, in the window they were counted in', async () => {
    const guesses = openGuesses()
    const guess = { email: 'anna@example.org', clientIp: '192.0.2.1', device: null }
    const backs = []
    for (let turn = 0; turn < 10; turn += 1) backs.push(await guesses.admit(guess))
    await vi.advanceTimersByTimeAsync(16 * 60_000)
    for (const giveBack of backs) await giveBack?.()
    let evaluated = 0
    for (let turn = 0; turn < 20; turn += 1) if (await guesses.admit(guess)) evaluated += 1
    expect(evaluated).toBe(10)
  })

  it('that were refused are not counted, so that what is given back is room again', async () => {
    const guesses = openGuesses()
    const guess = { email: 'anna@example.org', clientIp: '192.0.2.1', device: null }
    const backs = await Promise.all(Array.from({ length: 50 }, () => guesses.admit(guess)))
    expect(backs.filter((giveBack) => giveBack !== null)).toHaveLength(10)
    for (const giveBack of backs) await giveBack?.()
    expect(await guesses.admit(guess)).not.toBeNull()
  })

  it('of somebody who is signed in are 10, and neither use up nor lean on those of strangers', async () => {
    const guesses = openGuesses()
    const inside = await Promise.all(Array.from({ length: 40 }, () => guesses.admitSignedIn(1)))
    expect(inside.filter((giveBack) => giveBack !== null)).toHaveLength(10)
    expect(await guesses.admitSignedIn(2)).not.toBeNull()
    expect(await guesses.admit({ email: '1', clientIp: '192.0.2.1', device: null })).not.toBeNull()
  })
})

describe('looking up links', () => {
  const ADDRESS = '192.0.2.1'
  const wrong = async () => null

  it('is done 30 times for wrong ones from an address, also when they come at once', async () => {
    const guesses = openGuesses()
    let looked = 0
    const look = () =>
      guesses.lookUp(ADDRESS, async () => {
        looked += 1
        await new Promise((resolve) => setImmediate(resolve))
        return null
      })
    const found = await Promise.all(Array.from({ length: 100 }, look))
    expect([looked, found.filter((one) => one === 'refused').length]).toEqual([30, 70])
    expect(await guesses.lookUp('192.0.2.2', wrong)).toBeNull()
  })

  it('costs nothing when the link was right, however many come at once', async () => {
    const guesses = openGuesses()
    const found = await Promise.all(
      Array.from({ length: 100 }, () => guesses.lookUp(ADDRESS, async () => 'it')),
    )
    expect(found).toEqual(Array(100).fill('it'))
    expect(await guesses.lookUp(ADDRESS, wrong)).toBeNull()
  })

  it('that fails counts, and stands in nobody’s way', async () => {
    const guesses = openGuesses()
    const failing = guesses.lookUp(ADDRESS, async () => {
      throw new Error('the database is away')
    })
    const next = guesses.lookUp(ADDRESS, async () => 'it')
    await expect(failing).rejects.toThrow('away')
    expect(await next).toBe('it')
    for (let turn = 0; turn < 29; turn += 1) expect(await guesses.lookUp(ADDRESS, wrong)).toBeNull()
    expect(await guesses.lookUp(ADDRESS, async () => 'it')).toBe('refused')
  })
})
