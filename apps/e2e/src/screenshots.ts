import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { launchBrowser } from './browser.ts'
import { storiesFile } from './conversations.ts'
import { openDemo } from './demo.ts'
import type { PersonOptions } from './person.ts'
import { startProduct } from './product.ts'
import { playWeek } from './story.ts'
import { enterAs, type Places, type Visit, visit, visitors } from './visit.ts'
import { visitsOf } from './visits.ts'
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
  readonly places: Places
  readonly folder: string
}

/** Photographs the pages of one visitor in one look. */
const photograph = async (
  { browser, places, folder }: Studio,
  { look, as, visits }: { look: keyof typeof looks; as: Visit['as']; visits: readonly Visit[] },
): Promise<void> => {
  const wanted = visits.filter((one) => one.as === as)
  if (wanted.length === 0) return
  const person = await enterAs(browser, places, as, looks[look])
  for (const one of wanted) {
    await visit(person.page, one)
    // What was typed is saved by then, and says so.
    await person.page.waitForTimeout(one.act === undefined ? 250 : 1_500)
    // Of a list that scrolls without end only the part in the window is there.
    const fullPage = look !== 'window-1440' && one.route !== '/c'
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
    const [story, demo] = await Promise.all([playWeek(product, storiesFile(weekBefore)), openDemo(fresh)])
    const places = { product, fresh, story, demo }
    const all = await visitsOf(places)
    const visits = names.length === 0 ? all : all.filter(({ name }) => names.includes(name))
    for (const look of Object.keys(looks) as (keyof typeof looks)[])
      for (const as of visitors) await photograph({ browser, places, folder }, { look, as, visits })
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
