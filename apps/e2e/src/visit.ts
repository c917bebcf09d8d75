import type { Browser, Page } from 'playwright-core'
import type { Demo } from './demo.ts'
import { openPerson, type Person, type PersonOptions } from './person.ts'
import type { Product } from './product.ts'
import type { Story } from './story.ts'
import { password } from './world.ts'

/** Who opens a page: nobody, the admin, the agent who has reviews left, or somebody of the demo. */
export const visitors = ['nobody', 'admin', 'agent', 'demo-agent', 'demo-lead', 'demo-manager'] as const
export type Visitor = (typeof visitors)[number]

export interface Visit {
  /** As the routes of the web app write it; `null` for every address that is none. */
  readonly route: string | null
  /** Names the state of the page, also as a file name. */
  readonly name: string
  readonly address: string
  readonly as: Visitor
  /** A selector of what the finished page shows. */
  readonly shows?: string
  /** Puts things back to how the visit finds them. */
  readonly prepare?: () => Promise<void>
  /** Opens a part of the page that has no address. */
  readonly act?: (page: Page) => Promise<void>
}

/** Where pages are visited: a team under way, and a product that nobody has set up, with its demo. */
export interface Places {
  readonly product: Product
  readonly fresh: Product
  readonly story: Story
  readonly demo: Demo
}

/** Opens the page and waits until it stands still: headed, without skeletons, fonts there. */
export const visit = async (page: Page, { address, shows, prepare, act }: Visit): Promise<void> => {
  await prepare?.()
  await page.goto(address)
  await page.locator('h1').first().waitFor()
  await page.locator('[aria-busy=true], [class*=skeleton i]').first().waitFor({ state: 'detached' })
  if (shows !== undefined) await page.locator(shows).first().waitFor()
  await page.evaluate(() => document.fonts.ready)
  await act?.(page)
}

/** Signs in by the form. */
export const signInAs = async (page: Page, email: string): Promise<void> => {
  await page.goto('/sign-in')
  await page.locator('input[name=email]').fill(email)
  await page.locator('input[name=password]').fill(password)
  await page.keyboard.press('Enter')
  // Where it leads depends on who it is.
  await page.locator('main#page h1').waitFor()
}

/** A browser of its own for one visitor, signed in. Of the demo's three only the last one that entered is. */
export const enterAs = async (
  browser: Browser,
  { product, fresh, story, demo }: Places,
  ...[visitor, options = {}]: [visitor: Visitor, options?: PersonOptions]
): Promise<Person> => {
  if (visitor === 'demo-agent' || visitor === 'demo-lead' || visitor === 'demo-manager') {
    const person = await openPerson(browser, fresh, options)
    await person.context.addCookies(await demo.cookiesOf(visitor))
    return person
  }
  const person = await openPerson(browser, product, { ...options, alsoAt: [fresh.origin] })
  const account = visitor === 'agent' ? story.agents[2] : story.admin
  if (visitor !== 'nobody' && account) await signInAs(person.page, account.email)
  return person
}
