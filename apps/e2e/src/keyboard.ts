import type { Page } from 'playwright-core'

/** What the digit keys of a French keyboard print without Shift. */
const azerty = { 1: '&', 2: 'é', 3: '"', 4: "'", 5: '(' } as const

export type Digit = keyof typeof azerty

const press = async (page: Page, { code, key }: { code: string; key: string }): Promise<void> => {
  const session = await page.context().newCDPSession(page)
  await session.send('Input.dispatchKeyEvent', { type: 'keyDown', code, key, text: key })
  await session.send('Input.dispatchKeyEvent', { type: 'keyUp', code, key })
  await session.detach()
}

/** Presses a digit key of a French keyboard: its place is the digit's, what it prints is not. */
export const pressAzerty = (page: Page, digit: Digit): Promise<void> =>
  press(page, { code: `Digit${digit}`, key: azerty[digit] })

/** Presses a digit of the number pad with Num Lock on. */
export const pressNumpad = (page: Page, digit: Digit): Promise<void> =>
  press(page, { code: `Numpad${digit}`, key: String(digit) })

/** Counts what the hands do on the page from now on: trusted presses of keys (Ctrl with another one is one), and clicks. */
export const countHands = async (page: Page): Promise<() => Promise<{ keys: number; clicks: number }>> => {
  await page.evaluate(() => {
    const hands = { keys: 0, clicks: 0 }
    Object.assign(globalThis, { rereadHands: hands })
    addEventListener(
      'keydown',
      ({ key, isTrusted }) => {
        if (isTrusted && !['Control', 'Shift', 'Alt', 'Meta'].includes(key)) hands.keys += 1
      },
      true,
    )
    addEventListener(
      'pointerdown',
      () => {
        hands.clicks += 1
      },
      true,
    )
  })
  return () =>
    page.evaluate(
      () => (globalThis as typeof globalThis & { rereadHands: { keys: number; clicks: number } }).rereadHands,
    )
}
