import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { launchBrowser } from './browser.ts'
import { storiesFile } from './conversations.ts'
import { openPerson, type PersonOptions } from './person.ts'
import { type Product, startProduct } from './product.ts'
import { playWeek, type Story } from './story.ts'
import { signInAs, type Visit, visit, visitsOf } from './visits.ts'
import { wednesday, weekBefore } from './world.ts'

/** How every page is photographed, by the ending of the file's name. */
const looks = {
  'light-1440': {},
  'dark-1440': { theme: 'dark' },
  'it-390': { language: 'it', viewport: { width: 390, height: 844 } },
  'en-320': { viewport: { width: 320, height: 720 } },
  /** As a window shows it, for the documents. */
  'window-1440': {},
} as const satisfies Record<string, PersonOptions>

interface Studio {
  readonly browser: Browser
  readonly product: Product
  readonly fresh: Product
  readonly story: Story
  readonly folder: string
}

/** Photographs the pages of one visitor in one look. */
const photograph = async (
  { browser, product, fresh, story, folder }: Studio,
  { look, as, visits }: { look: keyof typeof looks; as: Visit['as']; visits: readonly Visit[] },
): Promise<void> => {
  const wanted = visits.filter((one) => one.as === as)
  if (wanted.length === 0) return
  const person = await openPerson(browser, product, { ...looks[look], alsoAt: [fresh.origin] })
  const account = as === 'agent' ? story.agents[2] : story.admin
  if (as !== 'nobody' && account) await signInAs(person.page, account.email)
  for (const one of wanted) {
    await visit(person.page, one)
    // What was typed is saved by then, and says so.
    await person.page.waitForTimeout(one.act === undefined ? 250 : 1_500)
    const fullPage = look !== 'window-1440'
    await person.page.screenshot({ path: join(folder, `${one.name}.${look}.png`), fullPage })
  }
  await person.leave()
}

const run = async (folder: string, names: readonly string[]): Promise<void> => {
  mkdirSync(folder, { recursive: true })
  const browser = await launchBrowser()
  const product = await startProduct(wednesday)
  const fresh = await startProduct(wednesday)
  try {
    const story = await playWeek(product, storiesFile(weekBefore))
    const all = await visitsOf(story, fresh)
    const visits = names.length === 0 ? all : all.filter(({ name }) => names.includes(name))
    for (const look of Object.keys(looks) as (keyof typeof looks)[])
      for (const as of ['nobody', 'admin', 'agent'] as const)
        await photograph({ browser, product, fresh, story, folder }, { look, as, visits })
  } finally {
    await browser.close()
    await Promise.all([product.stop(), fresh.stop()])
  }
}

const [folder, ...names] = process.argv.slice(2)
if (folder === undefined) {
  process.stderr.write(
    'node apps/e2e/src/screenshots.ts FOLDER [PAGE…]: pictures of every page, or of those named\n',
  )
  process.exit(2)
}
await run(folder, names)
