import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { launchBrowser } from './browser.ts'
import { storiesFile } from './conversations.ts'
import { openDemo } from './demo.ts'
import type { Person, PersonOptions } from './person.ts'
import { startProduct } from './product.ts'
import { isFullRun } from './shared.ts'
import { playWeek } from './story.ts'
import { enterAs, type Places, type Visit, visit, visitors } from './visit.ts'
import { onceEach, visitsOf } from './visits.ts'
import { wednesday, weekBefore } from './world.ts'

/** A walk through every state of every page, on a busy machine. */
export const WALK_MS = 480_000

/** The page of a used link says so, and the browser tells its console that the server said so too. */
export const expected = [/Failed to load resource: .* 40[049] /]

export interface Tour {
  readonly browser: Browser
  readonly places: Places
  readonly visits: readonly Visit[]
  /** Walks through every page as whoever sees it; answers what `look` found, by page. */
  walk(
    options: PersonOptions,
    look: (person: Person, visit: Visit) => Promise<readonly string[]>,
  ): Promise<string[]>
}

/** A browser, a product in which a week has been played, and one with the demo: there for a whole file. */
export const setTour = (): Tour => {
  let browser: Browser
  let places: Places
  let visits: Visit[]
  beforeAll(async () => {
    browser = await launchBrowser()
    const [product, fresh] = await Promise.all([startProduct(wednesday), startProduct(wednesday)])
    const [story, demo] = await Promise.all([playWeek(product, storiesFile(weekBefore)), openDemo(fresh)])
    places = { product, fresh, story, demo }
    visits = await visitsOf(places)
  })
  afterAll(async () => {
    await browser?.close()
    await Promise.all([places?.product.stop(), places?.fresh.stop()])
  })
  return {
    get browser() {
      return browser
    },
    get places() {
      return places
    },
    get visits() {
      return visits
    },
    walk: async (options, look) => {
      const found: string[] = []
      const wanted = isFullRun ? visits : onceEach(visits)
      for (const visitor of visitors) {
        const theirs = wanted.filter(({ as }) => as === visitor)
        if (theirs.length === 0) continue
        const person = await enterAs(browser, places, visitor, { ...options, expected })
        for (const one of theirs) {
          const faults = await visit(person.page, one).then(
            () => look(person, one),
            (error: Error) => [`could not be visited: ${error.message}`],
          )
          found.push(...[...faults, ...person.troubles()].map((fault) => `${one.name}: ${fault}`))
        }
        await person.leave()
      }
      return found
    },
  }
}

/** What makes the page wider than the narrowest screen, after making the window that narrow. */
export const tooWide = async (page: Page): Promise<string[]> => {
  const before = page.viewportSize()
  await page.setViewportSize({ width: 320, height: 720 })
  const { width, widest } = await page.evaluate(() => ({
    width: document.scrollingElement?.scrollWidth ?? 0,
    widest: [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > 320.5)
      .map((element) => `${element.tagName.toLowerCase()}.${element.className}`)
      .slice(0, 4),
  }))
  if (before) await page.setViewportSize(before)
  return width > 320 ? [`${width} pixels wide on a screen of 320 (${widest.join(', ')})`] : []
}
