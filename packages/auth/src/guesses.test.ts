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
    expect(await guesses.admit({ email: 'bruno@example.org', clientIp, device: null })).toBe(true)
  })

  it('begin anew after 15 minutes', async () => {
    const guesses = openGuesses()
    const guess = { email: 'anna@example.org', clientIp: '192.0.2.1', device: null }
    for (let turn = 0; turn < 11; turn += 1) await guesses.admit(guess)
    await vi.advanceTimersByTimeAsync(14 * 60_000)
    expect(await guesses.admit(guess)).toBe(false)
    await vi.advanceTimersByTimeAsync(61_000)
    expect(await guesses.admit(guess)).toBe(true)
  })

  it('at links are 30 for an address, and count only those that were wrong', async () => {
    const guesses = openGuesses()
    for (let turn = 0; turn < 30; turn += 1) {
      expect(await guesses.admitLink('192.0.2.1')).toBe(true)
      await guesses.countWrongLink('192.0.2.1')
    }
    expect(await guesses.admitLink('192.0.2.1')).toBe(false)
    expect(await guesses.admitLink('192.0.2.2')).toBe(true)
  })
})
