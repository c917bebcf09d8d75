import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from './browser.ts'
import { agentNames, storiesFile } from './conversations.ts'
import { pressAzerty } from './keyboard.ts'
import { openPerson, type Person } from './person.ts'
import { type Product, startProduct } from './product.ts'
import {
  heading,
  importByHand,
  invite,
  join,
  putIntoTeam,
  reviewEverything,
  setUpTeam,
  step,
} from './steps.ts'
import { wednesday, weekBefore } from './world.ts'

let browser: Browser
let product: Product
beforeAll(async () => {
  browser = await launchBrowser()
  product = await startProduct(wednesday)
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

/** Everything the server tells this person, to look for words in that they may not know yet. */
const listen = ({ context }: Person): (() => Promise<string>) => {
  const answers: Promise<string>[] = []
  context.on('response', (response) => {
    if (response.url().includes('/trpc/')) answers.push(response.text().catch(() => ''))
  })
  return async () => (await Promise.all(answers)).join('\n')
}

describe('a week of a team', () => {
  it('goes from the first run to written decisions', async () => {
    const people: Person[] = []
    const open = async () => {
      const person = await openPerson(browser, product)
      people.push(person)
      return person
    }
    const admin = await open()
    await step('set up the team', () =>
      setUpTeam(admin.page, product.setUpLink, {
        name: 'Ada Riva',
        email: 'ada@example.org',
        teamName: 'Customer care',
      }),
    )
    await step('import the conversations', () =>
      importByHand(
        admin.page,
        {
          name: 'letterbird.jsonl',
          mimeType: 'application/jsonl',
          buffer: Buffer.from(storiesFile(weekBefore)),
        },
        '9',
      ),
    )
    await step('put the agents into the team', () => putIntoTeam(admin.page, agentNames))
    const agents: Person[] = []
    for (const [index, name] of agentNames.entries()) {
      const link = await step(`invite ${name}`, () => invite(admin.page, name))
      const agent = await open()
      await step(`join as ${name}`, () => join(agent.page, link, `agent-${index}@example.org`))
      agents.push(agent)
    }
    const [marco, nadia, tom] = agents
    if (!marco || !nadia || !tom) throw new Error('three people were invited')

    await step('start the reviews', async () => {
      await admin.page.goto('/')
      await admin.page.getByRole('button', { name: "Start this week's reviews" }).click()
      await heading(admin.page, 'Who is done').waitFor()
    })
    const secret = 'Keep the promise with an hour'
    await step('review as the first', () =>
      reviewEverything(marco.page, {
        reviews: 6,
        points: (index) => (index % 2 === 0 ? [5, 5, 4, 4] : [4, 3, 4, 5]),
        words: secret,
        press: (page, digit) => page.keyboard.press(`Digit${digit}`),
      }),
    )
    const heard = listen(nadia)
    await step('review as the second, who hears nothing of the first', async () => {
      await reviewEverything(nadia.page, {
        reviews: 6,
        points: () => [3, 4, 3, 4],
        words: 'Look before asking',
        press: (page, digit) => pressAzerty(page, digit as 3 | 4),
      })
      await heading(nadia.page, 'My week').waitFor()
      await nadia.page.getByRole('table').getByRole('link').first().click()
      await nadia.page.getByText('Hidden until everyone is in').waitFor()
      for (const address of ['/reviews', '/d', '/']) {
        await nadia.page.goto(address)
        await nadia.page.waitForLoadState('networkidle')
      }
      expect(await heard()).toContain('Look before asking')
      expect(await heard()).not.toContain(secret)
    })
    await step('review as the last and see the reveal', async () => {
      await reviewEverything(tom.page, {
        reviews: 6,
        points: () => [2, 4, 3, 3],
        words: 'Say when',
        press: (page, digit) => page.keyboard.press(`Digit${digit}`),
      })
      await heading(tom.page, 'The reviews').waitFor()
      await tom.page.getByText(secret).first().waitFor()
    })
    await step('change a mind', async () => {
      const { page } = tom
      await page.getByRole('button', { name: 'Change my mind' }).click()
      const form = page.getByRole('form', { name: 'Change my mind' })
      await form.getByRole('radio').nth(2).check({ force: true })
      await form.getByLabel('What changed your mind?').fill('I had missed the second message.')
      await form.getByRole('button', { name: 'Add the new version' }).click()
      await page.getByText('I had missed the second message.').waitFor()
    })
    await step('put it on the debrief by key', async () => {
      await tom.page.keyboard.press('d')
      await tom.page.getByText('In the debrief').waitFor()
    })
    const action = 'Write the hour of the next message into every open chat'
    await step('write down an action', async () => {
      const { page } = tom
      await page.goto('/d')
      await heading(page, /^Debrief W50/).waitFor()
      await page.keyboard.press('a')
      const form = page.getByRole('form', { name: 'New action' })
      await form.getByLabel('What will be done').fill(action)
      await form.getByLabel('Owner').selectOption({ label: 'Nadia Okafor' })
      await form.getByLabel('Due').fill('2025-12-19')
      await form.getByLabel('Done means').fill('Ten chats in a row name an hour')
      await form.getByRole('button', { name: 'Add the action' }).click()
      await page.getByText(`${action}`, { exact: true }).waitFor()
    })
    await step('close the week and read its summary', async () => {
      const { page } = admin
      await page.goto('/d')
      await page.getByText(action, { exact: true }).waitFor()
      await page.getByRole('button', { name: 'Close the week' }).click()
      await page.getByText(/^Closed by Ada Riva/).waitFor()
      await page.getByRole('button', { name: 'Summary as text' }).click()
      const summary = await page.getByLabel('Summary as Markdown').inputValue()
      expect(summary).toContain(action)
      expect(summary).toContain('Nadia Okafor')
    })
    expect(people.flatMap((person) => person.troubles())).toEqual([])
  })
})
