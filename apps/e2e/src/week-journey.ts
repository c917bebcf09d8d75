import type { Browser } from 'playwright-core'
import { expect } from 'vitest'
import { type Digit, pressAzerty } from './keyboard.ts'
import { openPerson, type Person } from './person.ts'
import type { Product } from './product.ts'
import {
  heading,
  importByHand,
  invite,
  join,
  putIntoTeam,
  reviewEverything,
  setUpTeam,
  step,
  turnToNext,
  type Upload,
} from './steps.ts'

export interface WeekJourney {
  readonly browser: Browser
  readonly product: Product
  readonly file: Upload
  /** Conversations of the file as the screen writes their number. */
  readonly count: string
  /** Three who answered in the file. */
  readonly agents: readonly [string, string, string]
  /** How far the first reviews reach back, `2025-11-01`; a week when absent. */
  readonly from?: string
}

/** Everything the server tells this person, to look for words in that they may not know yet. */
const listen = ({ context }: Person): (() => Promise<string>) => {
  const answers: Promise<string>[] = []
  context.on('response', (response) => {
    if (response.url().includes('/trpc/')) answers.push(response.text().catch(() => ''))
  })
  return async () => (await Promise.all(answers)).join('\n')
}

const secret = 'Keep the promise with an hour'
const action = 'Write the hour of the next message into every open chat'

/** From the printed link to three people who can sign in. */
const gather = async ({ browser, product, file, count, agents }: WeekJourney) => {
  const admin = await openPerson(browser, product)
  await step('set up the team', () =>
    setUpTeam(admin.page, product.setUpLink, {
      name: 'Ada Riva',
      email: 'ada@example.org',
      teamName: 'Customer care',
    }),
  )
  await step('import the conversations', () => importByHand(admin.page, file, count))
  await step('put the agents into the team', () => putIntoTeam(admin.page, agents))
  const enter = async (name: string): Promise<Person> => {
    const link = await step(`invite ${name}`, () => invite(admin.page, name))
    const person = await openPerson(browser, product)
    const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.org`
    await step(`join as ${name}`, () => join(person.page, link, email))
    return person
  }
  return {
    admin,
    first: await enter(agents[0]),
    second: await enter(agents[1]),
    third: await enter(agents[2]),
  }
}

const startReviews = async ({ page }: Person, from: string | undefined): Promise<void> => {
  await page.goto('/')
  const start = page.getByRole('button', { name: 'Start this week’s reviews' })
  await start.waitFor()
  if (from !== undefined) {
    const counted = page.waitForResponse((response) => response.url().includes('rounds.preview'))
    await page.getByLabel(/Settled from/).fill(from)
    await counted
  }
  await start.click()
  await heading(page, /^Who is done/).waitFor()
}

/** The second reviews as well and looks around: before the reveal nothing of the first one's words reaches them. */
const reviewWithoutHearing = async (second: Person): Promise<void> => {
  const { page } = second
  const heard = listen(second)
  await reviewEverything(page, {
    points: () => [3, 4, 3, 4],
    words: 'Look before asking',
    press: (at, digit) => pressAzerty(at, digit as Digit),
    everyoneIsIn: () => Promise.reject(new Error('nobody but the third may be the last')),
  })
  await page.getByRole('table').getByRole('link').first().click()
  await page.getByText('Hidden until everyone is in').waitFor()
  for (const address of ['/reviews', '/d', '/c', '/']) {
    await page.goto(address)
    await page.waitForLoadState('networkidle')
  }
  expect(await heard()).toContain('Look before asking')
  expect(await heard()).not.toContain(secret)
}

/** The third is the last one: sees the first reveal at once, changes a mind, and puts it on the agenda. */
const revealAndThink = async ({ page }: Person): Promise<void> => {
  await page.keyboard.press('Enter')
  await heading(page, 'The reviews').waitFor()
  await page.getByText(secret).first().waitFor()
  await page.getByRole('button', { name: 'Change my mind' }).click()
  const form = page.getByRole('form', { name: 'Change my mind' })
  await form.getByRole('radio').nth(4).click()
  await form.getByLabel('What changed your mind?').fill('I had missed the second message.')
  await form.getByRole('button', { name: 'Add the new version' }).click()
  await page.getByText('I had missed the second message.').first().waitFor()
  await heading(page, /^Compare/).click()
  await page.keyboard.press('d')
  await page.getByText('In the debrief').waitFor()
}

const writeAction = async ({ page }: Person, owner: string): Promise<void> => {
  await page.goto('/d')
  await page.getByRole('button', { name: 'Write down an action' }).waitFor()
  await page.keyboard.press('a')
  const form = page.getByRole('form', { name: 'New action' })
  await form.getByLabel('What will be done').fill(action)
  await form.getByLabel('Owner').selectOption({ label: owner })
  await form.getByLabel('Due').fill('2025-12-19')
  await form.getByLabel('Done means').fill('Ten chats in a row name an hour')
  await form.getByRole('button', { name: 'Add the action' }).click()
  await page.getByText(action, { exact: true }).waitFor()
}

const closeWeek = async ({ page }: Person, owner: string): Promise<void> => {
  await page.goto('/d')
  await page.getByText(action, { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Close the week' }).click()
  await page.getByText(/^Closed by Ada Riva/).waitFor()
  await page.getByRole('button', { name: 'Summary as text' }).click()
  const summary = await page.getByLabel('Summary as Markdown').inputValue()
  expect(summary).toContain(action)
  expect(summary).toContain(owner)
}

/** A team's whole week in browsers of their own: set up, import, invite, review blind, reveal, decide, close. */
export const walkWeek = async (journey: WeekJourney): Promise<void> => {
  const { admin, first, second, third } = await gather(journey)
  await step('start the reviews', () => startReviews(admin, journey.from))
  await step('review as the first', () =>
    reviewEverything(first.page, {
      points: (index) => (index % 2 === 0 ? [5, 5, 4, 4] : [4, 3, 4, 5]),
      words: secret,
      press: (page, digit) => page.keyboard.press(`Digit${digit}`),
    }),
  )
  await step('review as the second, who hears nothing of the first', () => reviewWithoutHearing(second))
  let hasLooked = false
  await step('review as the last, and see the reveal', () =>
    reviewEverything(third.page, {
      points: () => [2, 4, 3, 3],
      words: 'Say when',
      press: (page, digit) => page.keyboard.press(`Digit${digit}`),
      everyoneIsIn: async (page) => {
        if (hasLooked) return await turnToNext(page)
        hasLooked = true
        await page.getByText('Everyone is in.').waitFor()
        await revealAndThink(third)
        await page.goto('/')
      },
    }),
  )
  const [, owner] = journey.agents
  await step('write down an action', () => writeAction(third, owner))
  await step('close the week and read its summary', () => closeWeek(admin, owner))
  expect([admin, first, second, third].flatMap((person) => person.troubles())).toEqual([])
}
