import { describe, expect, it } from 'vitest'
import { openClient } from './client.ts'
import { type Decision, runMeeting } from './meeting.ts'
import type { Person } from './person.ts'
import { setStage } from './stage.ts'
import { fillSetUp, heading, importByHand, step } from './steps.ts'
import { password } from './world.ts'

/** One row for each of twenty conversations: a table as people keep it. */
const ownTable = (): Buffer => {
  const day = (index: number) => String(1 + (index % 8)).padStart(2, '0')
  const rows = Array.from({ length: 20 }, (_, index) => [
    String(900 + index),
    `Parcel ${index + 1}`,
    `2025-12-${day(index)}T10:${String(10 + index)}:00Z`,
    'customer',
    `Customer ${index + 1}`,
    `Where is parcel ${index + 1} today?`,
    'closed',
    `2025-12-${day(index)}T15:00:00Z`,
  ])
  const header = ['ticket_id', 'subject', 'sent_at', 'role', 'author_name', 'message', 'status', 'closed_at']
  return Buffer.from([header, ...rows].map((row) => row.join(',')).join('\n'))
}

const decision: Decision = {
  text: 'Read the note of the colleague before answering',
  owner: 'Nico Albers',
  dueOn: '2025-12-17',
  doneMeans: 'Five chats in a row begin with what the note says',
}

/** The first review by keys, until the pick is complete, and the reveal that follows. */
const reviewAndLook = async ({ page }: Person): Promise<void> => {
  await page.keyboard.press('Enter')
  const everyone = page.getByText('Everyone is in.')
  // A half-done review may come first: it waits for others, and leads on to the next one.
  for (let turn = 0; turn < 3; turn += 1) {
    const rated = await page.getByText(/^[0-3]\/4$/).textContent()
    const address = page.url()
    for (const digit of [4, 5, 3, 4].slice(Number(rated?.[0]))) await page.keyboard.press(`Digit${digit}`)
    await page.getByText('4/4', { exact: true }).waitFor()
    await page.keyboard.press('Control+Enter')
    await page.waitForURL((url) => url.href !== address)
    await everyone
      .or(page.getByText(/^[0-3]\/4$/))
      .first()
      .waitFor()
    if (await everyone.isVisible()) break
  }
  await page.getByRole('button', { name: 'See the reveal' }).waitFor()
  await page.keyboard.press('Enter')
  await heading(page, 'The reviews').waitFor()
}

/** The week side by side through the lead's eyes: the widest one opens with one key. */
const compareAsLead = async ({ page }: Person): Promise<void> => {
  await page.getByRole('button', { name: 'Lead', exact: true }).click()
  await heading(page, 'Compare the week').waitFor()
  await page.locator('tbody tr').first().waitFor()
  await page.keyboard.press('Enter')
  await heading(page, 'The reviews').waitFor()
}

const holdDebrief = async ({ page }: Person): Promise<void> => {
  await page.keyboard.press('g')
  await page.keyboard.press('d')
  await heading(page, /^Debrief W/).waitFor()
  await runMeeting(page, { conversations: 3, decision })
  await page.getByRole('button', { name: 'Close the week' }).click()
  await heading(page, /^Closed on/).waitFor()
  await page.getByText(decision.text, { exact: true }).first().waitFor()
  // The way back out of the presentation.
  await page.keyboard.press('Escape')
}

const email = 'ada.riva@example.org'
const setUpOwnTeam = async ({ page }: Person): Promise<void> => {
  await page.getByRole('button', { name: 'Set up my own team' }).click()
  await fillSetUp(page, { name: 'Ada Riva', email, teamName: 'Customer care' })
}

const removeDemo = async ({ page }: Person): Promise<void> => {
  await page.goto('/settings')
  await page.getByRole('button', { name: 'Remove the demo' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove the demo' }).click()
  await page.waitForURL((url) => url.pathname !== '/settings')
  await page.goto('/c')
  await page.getByText('20 conversations, newest first').waitFor()
}

describe('somebody who looks at Reread for the first time', () => {
  const stage = setStage()

  it('reviews, compares and meets in the demo, then brings their own conversations and keeps only those', async () => {
    const visitor = await stage.enter()
    const { page } = visitor
    await step('open the link to the demo', async () => {
      await page.goto(stage.product.demoLink)
      await heading(page, 'My week').waitFor()
      await page.getByRole('button', { name: 'Start next review' }).waitFor()
    })
    await step('review by keys and see the reveal', () => reviewAndLook(visitor))
    await step('compare the week as the lead', () => compareAsLead(visitor))
    await step('hold the debrief and close it', () => holdDebrief(visitor))
    await step('set up a team', () => setUpOwnTeam(visitor))
    const table = { name: 'tickets.csv', mimeType: 'text/csv', buffer: ownTable() }
    await step('import their own table', () => importByHand(page, table, '20'))
    await step('remove the demo', () => removeDemo(visitor))
    const { query, signIn } = openClient(stage.product.origin)
    await signIn(email, password)
    expect(await query('conversations.count')).toMatchObject({ count: 20 })
    const people = await query<{ name: string }[]>('people.list')
    expect(people.map(({ name }) => name)).not.toContain(decision.owner)
  })
})
