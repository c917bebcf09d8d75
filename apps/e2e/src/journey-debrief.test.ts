import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from './browser.ts'
import { storiesFile } from './conversations.ts'
import { countHands } from './keyboard.ts'
import { type Decision, type Others, runMeeting, showsStep } from './meeting.ts'
import { openPerson, type Person } from './person.ts'
import { type Product, startProduct } from './product.ts'
import { isFullRun } from './shared.ts'
import { heading, step } from './steps.ts'
import { playWeek, type Story } from './story.ts'
import { signInAs } from './visit.ts'
import { wednesday, week, weekBefore } from './world.ts'

const decision: Decision = {
  text: 'Say the hour of the next message in every open chat',
  owner: 'Nadia Okafor',
  dueOn: '2025-12-17',
  doneMeans: 'Ten chats in a row name an hour',
}
const nextMonday = '2025-12-15T10:00:00Z'

describe.runIf(isFullRun)('a debrief', () => {
  let browser: Browser
  let product: Product
  let story: Story
  let facilitator: Person
  let colleague: Person
  beforeAll(async () => {
    browser = await launchBrowser()
    product = await startProduct(wednesday)
    story = await playWeek(product, storiesFile(weekBefore))
    facilitator = await openPerson(browser, product)
    await signInAs(facilitator.page, story.admin.email)
    colleague = await openPerson(browser, product)
    const [agent] = story.agents
    if (!agent) throw new Error('the team has agents')
    await signInAs(colleague.page, agent.email)
  })
  afterAll(async () => {
    await browser?.close()
    await product?.stop()
  })

  interface Agenda {
    readonly agenda: readonly { readonly pickId: number }[]
  }
  const agenda = () => story.admin.client.query<Agenda>('debrief.week', { teamSlug: story.teamSlug, week })

  const prepare = async ({ page }: Person): Promise<void> => {
    const hands = await countHands(page)
    await page.getByRole('link', { name: 'Debrief' }).click()
    await page.getByRole('button', { name: 'Prepare the debrief' }).click()
    await page.getByLabel('Who runs it').waitFor()
    expect(await hands()).toEqual({ keys: 0, clicks: 2 })
    // One was put there by hand, and two are suggested.
    expect((await agenda()).agenda).toHaveLength(3)
  }

  /** A colleague whose screen is open all along: it follows, stays with what is being written, and goes its own way. */
  const lookingOn = async ({ page }: Person): Promise<Others> => {
    await page.goto(`/d/${story.teamSlug}/${week}/run`)
    await page.getByText('This debrief has not started yet.').waitFor()
    const says = (words: string) => page.getByText(words, { exact: true }).waitFor()
    const unsent = page.getByRole('form', { name: 'New action' }).getByLabel('What will be done')
    return {
      'check-in': () => heading(page, 'What came of the last actions?').waitFor(),
      'read 1': () => showsStep(page, 'Read', '1 of 3'),
      'compare 1': () => showsStep(page, 'Compare', '1 of 3'),
      'decide 1': async () => {
        await showsStep(page, 'Decide', '1 of 3')
        await page.keyboard.press('a')
        await unsent.fill('Half a thought')
      },
      'read 2': async () => {
        await says('The meeting is at Read, 2 of 3. What you are writing stays here.')
        expect(await unsent.inputValue()).toBe('Half a thought')
        await page.getByRole('button', { name: /^Go there/ }).click()
        await showsStep(page, 'Read', '2 of 3')
        await page.keyboard.press('ArrowLeft')
        await says('The meeting is at Read, 2 of 3.')
        // What was written is where it was left.
        await page.keyboard.press('a')
        expect(await unsent.inputValue()).toBe('Half a thought')
        await page.getByRole('button', { name: 'Cancel' }).click()
      },
      'compare 2': async () => {
        await says('The meeting is at Compare, 2 of 3.')
        await showsStep(page, 'Decide', '1 of 3')
        await page.keyboard.press('f')
        await showsStep(page, 'Compare', '2 of 3')
      },
      close: () => heading(page, 'This is what the week’s summary says.').waitFor(),
    }
  }

  const close = async ({ page }: Person): Promise<void> => {
    await page.getByRole('button', { name: 'Close the week' }).click()
    await heading(page, /^Closed on/).waitFor()
    await page.getByRole('button', { name: 'Summary as text' }).click()
    const markdown = await page.getByLabel('Summary as Markdown').inputValue()
    for (const words of [decision.text, decision.owner, decision.doneMeans, '2025'])
      expect(markdown).toContain(words)
    await page.keyboard.press('Escape')
  }

  /** What paper shows of the closed week: the decision and its owner, and nothing that is to be clicked. */
  const print = async ({ page }: Person): Promise<void> => {
    await page.goto(`/d/${story.teamSlug}/${week}`)
    await page.getByText(/^Closed by/).waitFor()
    await page.emulateMedia({ media: 'print' })
    await page.getByText(decision.text, { exact: true }).first().waitFor()
    for (const words of [decision.text, decision.owner, decision.doneMeans])
      expect(await page.getByText(words).filter({ visible: true }).count(), words).toBeGreaterThan(0)
    expect(await page.getByRole('button').count()).toBe(0)
    expect(await page.getByRole('navigation').count()).toBe(0)
    expect((await page.pdf({ format: 'A4', preferCSSPageSize: true })).byteLength).toBeGreaterThan(5_000)
    await page.emulateMedia({ media: null })
  }

  /** The next week's meeting opens with what this one decided. */
  const checkIn = async ({ page, syncClock }: Person): Promise<void> => {
    product.moveClock(nextMonday)
    await syncClock()
    // Sessions do not last that long.
    await signInAs(page, story.admin.email)
    await page.goto(`/d/${story.teamSlug}/2025-W51`)
    await page.getByRole('button', { name: 'Prepare the debrief' }).click()
    await page.getByRole('button', { name: 'Start', exact: true }).click()
    await heading(page, 'What came of the last actions?').waitFor()
    await page.getByRole('button', { name: `Mark done: ${decision.text}` }).click()
    await page.getByRole('button', { name: `Open again: ${decision.text}` }).waitFor()
  }

  it('is prepared in two clicks, runs by arrow keys, and ends with an action that comes back next week', async () => {
    await step('prepare it', () => prepare(facilitator))
    const others = await step('open it on another screen', () => lookingOn(colleague))
    await step('run it by arrow keys', () =>
      runMeeting(facilitator.page, { conversations: 3, decision, others }),
    )
    await step('close it and read its Markdown', () => close(facilitator))
    await step('see it closed', () => heading(colleague.page, /^Closed on/).waitFor())
    await step('print it', () => print(facilitator))
    expect(colleague.troubles()).toEqual([])
    await colleague.leave()
    await step('check in a week later', () => checkIn(facilitator))
    expect(facilitator.troubles()).toEqual([])
  })
})
