import type { Page } from 'playwright-core'
import type { Client } from './client.ts'
import { heading } from './steps.ts'

export interface Decision {
  readonly text: string
  /** As the list of people names them. */
  readonly owner: string
  /** `2025-12-19` */
  readonly dueOn: string
  readonly doneMeans: string
}

const arrive = (page: Page, step: string, of: number | null): Promise<void> =>
  page.waitForURL(({ searchParams }) => {
    const isThere = searchParams.get('step') === step
    return isThere && searchParams.get('of') === (of === null ? null : String(of))
  })

const writeDown = async (page: Page, { text, owner, dueOn, doneMeans }: Decision): Promise<void> => {
  await page.keyboard.press('a')
  const form = page.getByRole('form', { name: 'New action' })
  await form.getByLabel('What will be done').fill(text)
  await form.getByLabel('Owner').selectOption({ label: owner })
  await form.getByLabel('Due').fill(dueOn)
  await form.getByLabel('Done means').fill(doneMeans)
  await form.getByRole('button', { name: 'Add the action' }).click()
  await form.waitFor({ state: 'detached' })
  await page.getByText(text, { exact: true }).first().waitFor()
}

/** Starts the meeting and takes it to the step of an address: `step=read&of=1`. */
export const holdMeeting = async (
  client: Client,
  { teamId, teamSlug, week }: { teamId: number; teamSlug: string; week: string },
  address: string,
): Promise<void> => {
  await client.mutate('debrief.start', { teamId, week, started: true })
  const { movedAt } = await client.query<{ movedAt: number }>('debrief.live', { teamSlug, week })
  const asked = new URLSearchParams(address)
  const of = asked.has('of') ? Number(asked.get('of')) : null
  await client.mutate('debrief.move', { teamId, week, step: asked.get('step'), of, after: movedAt })
}

/** What others do while the meeting is at a step: "read 1". */
export type Others = Readonly<Record<string, () => Promise<void>>>

interface Meeting {
  readonly conversations: number
  readonly decision: Decision
  readonly others?: Others
}

/** Until a screen is at a step: "Compare", of the second conversation of three. */
export const showsStep = async (page: Page, name: string, place?: string): Promise<void> => {
  const steps = page.getByRole('navigation', { name: 'Steps of the debrief' })
  await steps.locator('[data-here=true]', { hasText: name }).waitFor()
  if (place !== undefined) await steps.getByText(place, { exact: true }).waitFor()
}

/**
 * From the prepared agenda to the last step by the arrow keys: nothing follows from the first conversations, the
 * action from the last one.
 */
export const runMeeting = async (
  page: Page,
  { conversations, decision, others = {} }: Meeting,
): Promise<void> => {
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await heading(page, 'What came of the last actions?').waitFor()
  await others['check-in']?.()
  for (let of = 1; of <= conversations; of += 1) {
    for (const step of ['read', 'compare', 'decide']) {
      await page.keyboard.press('ArrowRight')
      await arrive(page, step, of)
      await others[`${step} ${of}`]?.()
    }
    await page.getByRole('button', { name: /^Action/ }).waitFor()
    if (of === conversations) await writeDown(page, decision)
    else await page.keyboard.press('n')
  }
  await page.keyboard.press('ArrowRight')
  await arrive(page, 'close', null)
  await heading(page, 'This is what the week’s summary says.').waitFor()
  await others.close?.()
}
