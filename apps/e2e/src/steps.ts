import type { Locator, Page } from 'playwright-core'
import { picturePages } from './person.ts'
import { password } from './world.ts'

/** Names the step in which something went wrong, and keeps what was on the screens then. */
export const step = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const seen = (await picturePages(name)).join('\n')
    throw new Error(`while trying to ${name}: ${reason}\n${seen}`, { cause: error })
  }
}

export const heading = (page: Page, name: string | RegExp): Locator => page.getByRole('heading', { name })

interface SetUp {
  readonly name: string
  readonly email: string
  readonly teamName: string
}

/** Fills the form of the first run, as a manager who answers no customers does it. */
export const fillSetUp = async (page: Page, { name, email, teamName }: SetUp): Promise<void> => {
  await page.getByLabel('Your name').fill(name)
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByLabel('I answer customers too').uncheck()
  await page.getByLabel('Team name').fill(teamName)
  await page.getByLabel('Time zone').selectOption('Europe/Rome')
  await page.getByRole('button', { name: 'Set up the team' }).click()
  await heading(page, 'What next').waitFor()
}

/** The first run from its printed link on. */
export const setUpTeam = async (page: Page, link: string, fields: SetUp): Promise<void> => {
  await page.goto(link)
  await fillSetUp(page, fields)
}

export type Upload = string | { readonly name: string; readonly mimeType: string; readonly buffer: Buffer }

/** Chooses a file, reads what it holds, imports it: `count` conversations come in. */
export const importByHand = async (page: Page, file: Upload, count: string): Promise<void> => {
  await page.goto('/admin/import')
  await page.getByLabel(/Choose files/).setInputFiles(file)
  await page.getByRole('button', { name: 'Upload and check' }).click()
  const preview = page.getByRole('region', { name: 'What importing would do' })
  await preview.getByText(count, { exact: true }).waitFor({ timeout: 60_000 })
  await page.getByRole('button', { name: `Import ${count} conversations` }).click()
  await page.getByText(`${count} conversations came in`).waitFor({ timeout: 120_000 })
}

/** From the finished import: ticks people who are in no team yet and puts them into it as agents. */
export const putIntoTeam = async (page: Page, names: readonly string[]): Promise<void> => {
  await page.getByRole('link', { name: 'Put the agents into the team' }).click()
  await heading(page, 'Users').waitFor()
  for (const name of names) await page.getByRole('checkbox', { name: `Select ${name}`, exact: true }).check()
  await page.getByRole('button', { name: 'Put into the team' }).click()
  await page.getByText(/^Put into .*: \d+$/).waitFor()
}

/** Makes a link for one person and gives it back. */
export const invite = async (page: Page, name: string): Promise<string> => {
  await page.goto('/admin/people')
  await page.getByRole('link', { name, exact: true }).click()
  await page.getByRole('button', { name: 'Make an invitation link' }).click()
  return await page.getByLabel('Invitation link').inputValue()
}

/** Opens an invitation and chooses a password; ends on the first page. */
export const join = async (page: Page, link: string, email: string): Promise<void> => {
  await page.goto(link)
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Join the team' }).click()
  await heading(page, 'My week').waitFor()
}

export type Points = readonly [number, number, number, number]

export interface Reviewing {
  readonly points: (index: number) => Points
  /** Go into "One thing to keep" of each review. */
  readonly words: string
  readonly press: (page: Page, digit: number) => Promise<void>
  /** The last review of a conversation is in, and the page offers to look; on to the next one otherwise. */
  readonly everyoneIsIn?: (page: Page) => Promise<void>
}

const isHome = (page: Page): boolean => new URL(page.url()).pathname === '/'

const leftToDo = async (page: Page): Promise<boolean> => {
  const start = page.getByRole('button', { name: 'Start next review' })
  const done = page.getByText(/^Done for W\d+$/)
  await start.or(done).waitFor()
  return await start.isVisible()
}

const reviewOne = async (page: Page, index: number, { points, words, press }: Reviewing): Promise<void> => {
  await page.getByRole('group', { name: 'Empathy' }).waitFor()
  const address = page.url()
  for (const digit of points(index)) await press(page, digit)
  // The question whether it was solved takes the focus; Y answers it and leads to the words.
  await page.getByRole('button', { name: /^Yes/ }).and(page.locator(':focus')).waitFor()
  await page.keyboard.press('y')
  await page.getByLabel('One thing to keep').and(page.locator(':focus')).waitFor()
  await page.keyboard.type(`${words} ${index + 1}`)
  await page.keyboard.press('Control+Enter')
  await page.waitForURL((url) => url.href !== address)
}

export const turnToNext = async (page: Page): Promise<void> => {
  await page.getByText('Everyone is in.').waitFor()
  await page.keyboard.press('j')
  await page.waitForURL((url) => !url.href.includes('everyone=1'))
}

/** Reviews everything that is left by keys alone, from My week on and back to it; answers how many. */
export const reviewEverything = async (page: Page, how: Reviewing): Promise<number> => {
  await page.goto('/')
  for (let index = 0; ; index += 1) {
    if (isHome(page)) {
      if (!(await leftToDo(page))) return index
      await page.keyboard.press('Enter')
    }
    await reviewOne(page, index, how)
    if (page.url().includes('everyone=1')) await (how.everyoneIsIn ?? turnToNext)(page)
  }
}
