import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { setStage } from './stage.ts'
import { importByHand, setUpTeam } from './steps.ts'
import { weekBefore } from './world.ts'

const CONVERSATIONS = 230
const MINUTE_MS = 60_000
const stage = setStage()

const subjectOf = (number: number): string => `Question ${String(number).padStart(3, '0')}`

/** Conversations of one agent, a minute apart, the last one the newest. */
const file = (): string =>
  Array.from({ length: CONVERSATIONS }, (_, number) => {
    const at = (minutes: number) =>
      new Date(Date.parse(weekBefore) + (number + minutes) * MINUTE_MS).toISOString()
    const said = { internal: false, role: 'agent', author_id: 'mara', author_name: 'Mara Bianchi' }
    return JSON.stringify({
      ...{ external_id: String(number), dataset: 'many', channel: 'email', language: 'en', status: 'closed' },
      ...{ subject: subjectOf(number), tags: [], created_at: at(0), updated_at: at(9), closed_at: at(9) },
      customer: { id: `c-${number}`, name: `Customer ${number}` },
      agent_id: 'mara',
      messages: [{ ...said, id: `m-${number}`, sent_at: at(5), body_text: 'It is on its way.' }],
    })
  }).join('\n')

/** Subjects of the rows that stand in the window, from above. */
const inSight = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('tbody tr[data-index]')]
      .map((row) => ({ row, top: row.getBoundingClientRect().top }))
      .filter(({ top }) => top >= 60 && top < innerHeight - 44)
      .toSorted((a, b) => a.top - b.top)
      .map(({ row }) => row.querySelector('a')?.textContent ?? 'not there'),
  )

describe('a list longer than the window', () => {
  it('shows every row where it belongs, by wheel and by keys, and keeps few of them', async () => {
    const { page } = await stage.enter()
    await setUpTeam(page, stage.product.setUpLink, {
      ...{ name: 'Ada Riva', email: 'ada@example.org', teamName: 'Customer care' },
    })
    const buffer = Buffer.from(file())
    await importByHand(
      page,
      { name: 'many.jsonl', mimeType: 'application/jsonl', buffer },
      String(CONVERSATIONS),
    )
    await page.goto('/c')
    await page.getByRole('link', { name: subjectOf(CONVERSATIONS - 1) }).waitFor()
    await page.mouse.move(700, 500)
    for (let turn = 0; turn < 60; turn += 1) {
      await page.mouse.wheel(0, 400)
      await page.waitForTimeout(30)
    }
    await page.getByRole('link', { name: subjectOf(0), exact: true }).waitFor()
    const seen = await inSight(page)
    const last = seen.length - 1
    expect(seen).toEqual(seen.map((_, index) => subjectOf(last - index)))
    expect(last).toBeGreaterThan(8)
    expect(await page.locator('tbody tr').count()).toBeLessThan(40)
    await page.evaluate(() => scrollTo(0, 2_000))
    const lowest = seen[0] ?? ''
    await expect
      .poll(async () => {
        const rows = await inSight(page)
        const first = Number(rows[0]?.slice(-3))
        const isThere = rows.length > 8 && (rows[0] ?? '') > lowest
        return isThere && rows.every((row, index) => row === subjectOf(first - index))
      })
      .toBe(true)
    for (let turn = 0; turn < 70; turn += 1) await page.keyboard.press('j')
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-index') ?? null)
    await expect.poll(focused).toBe('69')
    const isWhole = () =>
      page.evaluate(() => {
        const { top = -1, bottom = -1 } = document.activeElement?.getBoundingClientRect() ?? {}
        return top > 0 && bottom <= innerHeight + 1
      })
    await expect.poll(isWhole).toBe(true)
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain(
      subjectOf(CONVERSATIONS - 70),
    )
  })
})
