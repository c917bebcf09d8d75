import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { openClient } from './client.ts'
import { storiesFile } from './conversations.ts'
import { countHands } from './keyboard.ts'
import type { PersonOptions } from './person.ts'
import { isFullRun } from './shared.ts'
import { setStage } from './stage.ts'
import { playWeek, type Story } from './story.ts'
import { signInAs } from './visit.ts'
import { password, week, weekBefore } from './world.ts'

const stage = setStage()
let story: Story
const email = 'lea.leader@example.org'

/** Somebody who leads the team and answers no customers. */
const letLeadIn = async (): Promise<void> => {
  const { client } = story.admin
  const { personId } = await client.mutate<{ personId: number }>('people.create', { name: 'Lea Leader' })
  await client.mutate('teams.setMembership', { teamId: story.teamId, personId, role: 'lead', member: true })
  const { link } = await client.mutate<{ link: string }>('people.invite', { personId })
  const token = new URL(link).searchParams.get('token') ?? ''
  await openClient(stage.product.origin).mutate('links.accept', { token, email, password })
}

beforeAll(async () => {
  story = await playWeek(stage.product, storiesFile(weekBefore))
  await letLeadIn()
})

const open = async (options: PersonOptions = {}): Promise<Page> => {
  const person = await stage.enter(options)
  return person.page
}

const signIn = async (page: Page): Promise<void> => {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Compare the week' }).waitFor()
}

interface WeekOfTeam {
  readonly rows: readonly { readonly pickId: number; readonly inDebrief: boolean }[]
}
const compared = () => story.admin.client.query<WeekOfTeam>('compare.week', { teamId: story.teamId, week })

describe.runIf(isFullRun)('a lead on Monday', () => {
  it('sees the widest disagreement at once, reads both sides in one key, has it on the agenda in two', async () => {
    const [widest] = (await compared()).rows
    if (widest === undefined) throw new Error('nothing was revealed')
    if (widest.inDebrief) {
      await story.admin.client.mutate('picks.removeFromDebrief', { pickId: widest.pickId })
    }
    const page = await open()
    await signIn(page)
    const first = page.locator('tbody tr').first()
    await first.waitFor()
    expect(await first.locator('[data-pick]').getAttribute('data-pick')).toBe(String(widest.pickId))
    expect(await first.textContent()).toMatch(/\d+/)
    const hands = await countHands(page)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'The reviews' }).waitFor()
    expect(new URL(page.url()).pathname).toBe(`/r/${widest.pickId}`)
    expect(await hands()).toEqual({ keys: 1, clicks: 0 })
    await page.keyboard.press('d')
    await page.getByText('Added to the debrief').waitFor()
    expect(await hands()).toEqual({ keys: 2, clicks: 0 })
    expect((await compared()).rows.find(({ pickId }) => pickId === widest.pickId)?.inDebrief).toBe(true)
    await page.keyboard.press('z')
    await page.getByRole('button', { name: 'Add to debrief' }).waitFor()
    expect((await compared()).rows.find(({ pickId }) => pickId === widest.pickId)?.inDebrief).toBe(false)
  })

  it('moves through rows and weeks by keys, and finds My week one chord away', async () => {
    const page = await open()
    await signIn(page)
    await page.locator('tbody tr').first().waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    const second = page.locator('tbody tr').nth(1).locator('a').first()
    expect(await second.evaluate((link) => link === document.activeElement)).toBe(true)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'The reviews' }).waitFor()
    await page.locator('button:enabled', { hasText: 'Previous' }).waitFor()
    const opened = page.url()
    await page.keyboard.press('k')
    await expect.poll(() => page.url()).not.toBe(opened)
    await page.getByRole('heading', { name: 'The reviews' }).waitFor()
    // Back is the week, not each conversation on the way.
    await page.keyboard.press('Escape')
    await page.getByRole('heading', { name: 'Compare the week' }).waitFor()
    await page.keyboard.press('[')
    await page.getByText('No reviews were started in W49.').waitFor()
    await page.keyboard.press('ArrowRight')
    await page.locator('tbody tr').first().waitFor()
    expect(new URL(page.url()).searchParams.get('week')).toBe(week)
    await page.keyboard.press('g')
    await page.keyboard.press('w')
    await page.getByRole('heading', { name: 'My week' }).waitFor()
  })
})

describe.runIf(isFullRun)('an agent who reads reviews by keys', () => {
  it('is at the same review after a reply that is not sent', async () => {
    const page = await open()
    await signInAs(page, story.agents[2]?.email ?? '')
    await page.goto('/reviews')
    const review = page.locator('[data-review]').first()
    await review.waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('r')
    await page.getByLabel('Reply in the thread of this conversation').waitFor()
    await page.keyboard.press('Escape')
    expect(await review.evaluate((row) => row === document.activeElement)).toBe(true)
  })
})

describe.runIf(isFullRun)('a page that does not load', () => {
  const expected = [/Failed to load resource/, /dynamically imported module/, /Failed to fetch/, /ERR_FAILED/]

  it('says so inside the frame, and shows what it should after trying again', async () => {
    const page = await open({ expected })
    await signIn(page)
    await page.route('**/assets/DebriefPage-*.js', (route) => route.abort())
    await page.goto(`/d/${story.teamSlug}/${week}`)
    await page.getByText('This page could not be shown.').waitFor()
    await page.unroute('**/assets/DebriefPage-*.js')
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('heading', { name: /^Debrief/ }).waitFor()
  })

  it('shows the shape of what is coming while its code is on the way', async () => {
    const page = await open()
    await signIn(page)
    const code = Promise.withResolvers<void>()
    await page.route('**/assets/DebriefPage-*.js', async (route) => {
      await code.promise
      await route.continue()
    })
    await page.goto(`/d/${story.teamSlug}/${week}`, { waitUntil: 'commit' })
    await page.getByRole('status', { name: 'Loading' }).waitFor()
    code.resolve()
    await page.getByRole('heading', { name: /^Debrief/ }).waitFor()
  })

  it('says so even when not one word of the app has come', async () => {
    const page = await open({ expected })
    await page.route('**/assets/en-*.js', (route) => route.abort())
    await page.goto('/sign-in')
    await page.getByText('Reread has not loaded yet.').waitFor()
    await page.unroute('**/assets/en-*.js')
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByLabel('E-mail').waitFor()
  })
})
