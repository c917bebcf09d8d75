import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { countHands, pressAzerty, pressNumpad } from './keyboard.ts'
import type { PersonOptions } from './person.ts'
import { isFullRun } from './shared.ts'
import { setStage } from './stage.ts'
import { type Account, assignmentsOf, password, settle, until, type World } from './world.ts'

const stage = setStage()
let world: World

beforeAll(async () => {
  world = await settle(stage.product)
  await world.admin.client.mutate('rounds.start', { teamId: world.teamId })
})

const agent = (place: number): Account => {
  const found = world.agents[place]
  if (!found) throw new Error(`there is no agent ${place}`)
  return found
}

/** Fills the sign-in form and sends it with Enter; answers when the first page is there. */
const signIn = async (account: Account, options: PersonOptions = {}): Promise<Page> => {
  const person = await stage.enter(options)
  const { page } = person
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(account.email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Start next review' }).waitFor()
  return page
}

interface Form {
  readonly state: string
  readonly draft: { readonly content: { ratings: { point: number | null }[]; keep: string | null } } | null
  readonly submitted: object | null
}

const formOf = ({ client }: Account, assignmentId: number) =>
  client.query<Form>('reviews.form', { assignmentId })
const pointsOf = async (account: Account, assignmentId: number) =>
  (await formOf(account, assignmentId)).draft?.content.ratings.map(({ point }) => point) ?? []
const nextOf = async (account: Account): Promise<number> => {
  const next = (await assignmentsOf(account)).find(({ state }) => state === 'new' || state === 'draft')
  if (!next) throw new Error(`${account.name} has nothing left to review`)
  return next.assignmentId
}
const isIn = (account: Account, assignmentId: number) => async () =>
  (await formOf(account, assignmentId)).submitted === null ? null : true
const openReview = async (page: Page): Promise<void> => {
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Submit review' }).waitFor()
}

describe.runIf(isFullRun)('reviewing without a mouse', () => {
  it('takes two keys from sign-in to the first rating', async () => {
    const marco = agent(0)
    const assignmentId = await nextOf(marco)
    const page = await signIn(marco)
    const hands = await countHands(page)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Submit review' }).waitFor()
    await page.keyboard.press('Digit4')
    expect(await hands()).toEqual({ keys: 2, clicks: 0 })
    expect(
      await until('the draft', async () => {
        const points = await pointsOf(marco, assignmentId)
        return points.length === 0 ? null : points
      }),
    ).toEqual([4])
  })

  it.each([
    ['a plain keyboard', false],
    ['a French keyboard', true],
  ])('takes five keys for four criteria and the submit on %s', async (_, isFrench) => {
    const nadia = agent(1)
    const assignmentId = await nextOf(nadia)
    const page = await signIn(nadia)
    await openReview(page)
    const hands = await countHands(page)
    for (const digit of [4, 5, 3, 4] as const) {
      if (isFrench) await pressAzerty(page, digit)
      else await page.keyboard.press(`Digit${digit}`)
    }
    await page.keyboard.press('Control+Enter')
    await until('the review to be in', isIn(nadia, assignmentId))
    expect(await hands()).toEqual({ keys: 5, clicks: 0 })
  })

  it('goes on to the next review by itself', async () => {
    const nadia = agent(1)
    const page = await signIn(nadia)
    await openReview(page)
    const before = page.url()
    for (const digit of [4, 4, 4, 4]) await page.keyboard.press(`Digit${digit}`)
    await page.keyboard.press('Control+Enter')
    await expect.poll(() => page.url()).not.toBe(before)
    await page.getByRole('button', { name: 'Submit review' }).waitFor()
    await pressNumpad(page, 2)
    await expect.poll(async () => await pointsOf(nadia, await nextOf(nadia))).toEqual([2])
  })

  it('scores nothing while somebody types', async () => {
    const tom = agent(2)
    const assignmentId = await nextOf(tom)
    const page = await signIn(tom)
    await openReview(page)
    const words = 'Kept 1 promise of 2; 3, 4 and 5 next. b c j k s u z ?'
    await page.getByLabel('One thing to keep').focus()
    await page.keyboard.type(words)
    await pressAzerty(page, 1)
    await expect.poll(async () => (await formOf(tom, assignmentId)).draft?.content.keep).toBe(`${words}&`)
    expect(await pointsOf(tom, assignmentId)).toEqual([])
    expect(await page.getByRole('dialog').count()).toBe(0)
  })

  it('finds the draft again in another browser', async () => {
    const tom = agent(2)
    const assignmentId = await nextOf(tom)
    const page = await signIn(tom)
    await openReview(page)
    await page.keyboard.press('Digit5')
    await page.keyboard.press('Digit2')
    await expect.poll(() => pointsOf(tom, assignmentId)).toEqual([5, 2])
    const elsewhere = await signIn(tom)
    await elsewhere.keyboard.press('Enter')
    await elsewhere.getByRole('button', { name: /^5.*Empathy/ }).waitFor()
    await elsewhere.getByRole('button', { name: /^2.*Solution quality/ }).waitFor()
    expect(await elsewhere.getByLabel('One thing to keep').inputValue()).toContain('Kept 1 promise')
  })

  it('takes a submit back with Z', async () => {
    const tom = agent(2)
    const assignmentId = await nextOf(tom)
    const page = await signIn(tom)
    await page.keyboard.press('Enter')
    await page.getByText('2 to rate').waitFor()
    await page.keyboard.press('Digit3')
    await page.keyboard.press('Digit3')
    await page.keyboard.press('Control+Enter')
    await until('the review to be in', isIn(tom, assignmentId))
    await page.getByText('Review submitted').waitFor()
    await page.keyboard.press('z')
    await expect.poll(() => pointsOf(tom, assignmentId)).toEqual([5, 2, 3, 3])
    await page.getByRole('button', { name: /^5.*Empathy/ }).waitFor()
  })
})

describe.runIf(isFullRun)('the list of keys', () => {
  it('opens with ? and names what works here', async () => {
    const page = await signIn(agent(0))
    await openReview(page)
    await page.keyboard.press('?')
    const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
    for (const label of ['Rate 1 to 5 and move on', 'Submit review', 'Undo a rating', 'Next conversation'])
      await help.getByText(label, { exact: true }).waitFor()
    await page.keyboard.press('Escape')
    await help.waitFor({ state: 'hidden' })
  })

  it('leads back with Escape, to a list as it was', async () => {
    const page = await signIn(agent(0))
    await page.goto('/c?channel=chat')
    await page.locator('main a[href^="/c/"]').first().focus()
    await page.keyboard.press('Enter')
    await page.locator('main [id^="m-"]').first().waitFor()
    await page.keyboard.press('?')
    await page.getByRole('dialog').getByText('Back', { exact: true }).waitFor()
    await page.keyboard.press('Escape')
    expect(new URL(page.url()).pathname).toMatch(/^\/c\/\d+$/)
    await page.keyboard.press('Escape')
    await expect.poll(() => page.url()).toMatch(/\/c\?channel=chat$/)
  })

  it('switches single keys off, here and in every other browser, and leaves Ctrl+Enter', async () => {
    const marco = agent(0)
    const assignmentId = await nextOf(marco)
    const page = await signIn(marco)
    await openReview(page)
    const before = await pointsOf(marco, assignmentId)
    await page.keyboard.press('?')
    const single = page.getByRole('switch', { name: 'Single-key shortcuts' })
    await single.focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Digit1')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('alert').waitFor()
    const elsewhere = await signIn(marco)
    await elsewhere.keyboard.press('Enter')
    await elsewhere.getByRole('button', { name: 'Submit review' }).waitFor()
    await elsewhere.keyboard.press('Digit1')
    await elsewhere.waitForTimeout(1_000)
    expect(await pointsOf(marco, assignmentId)).toEqual(before)
    await marco.client.mutate('session.prefer', { shortcuts: true })
  })
})
