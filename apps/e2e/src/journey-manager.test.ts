import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Demo, openDemo } from './demo.ts'
import { countHands } from './keyboard.ts'
import { isFullRun } from './shared.ts'
import { setStage } from './stage.ts'
import { heading } from './steps.ts'

interface Card {
  readonly conversationId: number
  readonly language: string
  readonly week: string
  readonly passage: { readonly text: string } | null
}
interface Board {
  readonly cards: readonly Card[]
}

describe.runIf(isFullRun)('a manager on Monday', () => {
  const stage = setStage()
  let demo: Demo
  beforeAll(async () => {
    demo = await openDemo(stage.product)
    await demo.client.seeDemoAs('manager')
  })

  /** A browser that has seen nothing yet, signed in and sent to its home. */
  const open = async (address: string): Promise<Page> => {
    const person = await stage.enter()
    await person.context.addCookies(demo.cookies())
    await person.page.goto(address)
    await heading(person.page, 'Best practice').waitFor()
    return person.page
  }
  const board = (filter: object = {}) => demo.client.query<Board>('bestPractices.board', filter)
  const passages = (page: Page) => page.locator('main ol > li')

  it('reads the best passage of the week at once, and publishes it in two keys', async () => {
    const [best] = (await board()).cards
    expect(best).toMatchObject({ week: demo.week })
    const page = await open('/home')
    const first = passages(page).first()
    await first.waitFor()
    await first.getByText(best?.passage?.text ?? '').waitFor()
    expect(await first.evaluate((card) => card.getBoundingClientRect().bottom <= innerHeight)).toBe(true)
    const hands = await countHands(page)
    await page.keyboard.press('p')
    await page.getByLabel('The passage as it goes out').waitFor()
    await page.keyboard.press('Enter')
    await page.getByLabel('The passage as it goes out').waitFor({ state: 'detached' })
    expect(await hands()).toEqual({ keys: 2, clicks: 0 })
    const left = (await board()).cards.map(({ conversationId }) => conversationId)
    expect(left).not.toContain(best?.conversationId)
    await page.getByRole('link', { name: 'Published', exact: true }).click()
    await page
      .getByText(best?.passage?.text ?? '')
      .first()
      .waitFor()
  })

  /** How many, from what to what, or in words why not. */
  const isDefended = (words: string): boolean =>
    /\d (conversations?|reviews?|people|person)|±|not enough|in common|nothing to tell apart|too few/.test(
      words,
    )

  it('opens Agreement and finds no number without its n, its interval or words', async () => {
    const page = await open('/home')
    await page.getByRole('link', { name: 'Agreement', exact: true }).click()
    await page.getByText(/Two reviewers agree within 1 point \d+% of the time/).waitFor()
    await page.getByText(/\d+ pairs of readings .* \d+ conversations, \d+ reviewers/).waitFor()
    const rows = await page
      .locator('main [data-spot]')
      .evaluateAll((spots) => spots.map((spot) => spot.getAttribute('aria-label') ?? ''))
    expect(rows.length).toBeGreaterThan(40)
    expect(rows.filter((words) => !isDefended(words))).toEqual([])
    expect(isDefended('Empathy: alpha 0.78')).toBe(false)
    // What readers disagree on is one key away, once the keyboard is off the entry that was clicked.
    await page.getByRole('heading', { level: 1 }).click()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/r\/\d+$/)
  })

  it('is told nobody’s own view of themselves, also by a forged request', async () => {
    const { people, teamId } = demo
    for (const personId of people) {
      const asked = demo.client.query('agreement.mine', { personId, teamId })
      await expect(asked).rejects.toThrow(/not-allowed/)
    }
  })

  it('finds all 5 on empathy in Italian of the last four weeks in four clicks, and sends them as a link', async () => {
    const asked = { criterion: 'empathy', point: 5, language: 'it', weeks: 4 }
    const expected = (await board(asked)).cards.map(({ conversationId }) => conversationId)
    expect(expected.length).toBeGreaterThan(1)
    expect(expected.length).toBeLessThan((await board()).cards.length + expected.length)
    const page = await open('/home')
    await passages(page).first().waitFor()
    let clicks = 0
    // A click opens the list, another one chooses: four weeks are what the page looks back at anyway.
    const choose = async (label: string, option: string) => {
      await page.getByLabel(label, { exact: true }).selectOption({ label: option })
      clicks += 2
    }
    await choose('Criterion', 'All 5 on Empathy')
    await choose('Language', 'Italian')
    expect(clicks).toBeLessThanOrEqual(4)
    await page.waitForURL(({ searchParams }) => searchParams.get('language') === 'it')
    const idsOn = async (shown: Page) => {
      await shown.getByText(`${expected.length} passages`, { exact: true }).waitFor()
      const links = await passages(shown).locator('a[href^="/c/"]').all()
      const addresses = await Promise.all(links.map((link) => link.getAttribute('href')))
      return addresses.map((address) => Number(/^\/c\/(\d+)/.exec(address ?? '')?.[1]))
    }
    expect(await idsOn(page)).toEqual(expected)
    const elsewhere = await open(page.url())
    expect(await idsOn(elsewhere)).toEqual(expected)
    await expect(elsewhere.getByLabel('Language', { exact: true }).inputValue()).resolves.toBe('it')
  })
})
