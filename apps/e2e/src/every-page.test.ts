import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { faultsOf } from './axe.ts'
import { launchBrowser } from './browser.ts'
import { storiesFile } from './conversations.ts'
import { openDemo } from './demo.ts'
import { englishLeft, recogniser, translatedIn } from './english-left.ts'
import { unseenFocus } from './focus.ts'
import { openPerson, type Person, type PersonOptions } from './person.ts'
import { startProduct } from './product.ts'
import { isFullRun } from './shared.ts'
import { playWeek } from './story.ts'
import { enterAs, type Places, type Visit, visit, visitors } from './visit.ts'
import { onceEach, routesOf, visitsOf } from './visits.ts'
import { wednesday, weekBefore } from './world.ts'

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

/** The page of a used link says so, and the browser tells its console that the server said so too. */
const expected = [/Failed to load resource: .* 40[049] /]

/** Walks through every page as whoever sees it; answers what `look` found, by page. */
const walk = async (
  options: PersonOptions,
  look: (person: Person, visit: Visit) => Promise<readonly string[]>,
): Promise<string[]> => {
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
}

describe('the list of pages', () => {
  it('visits every route there is', () => {
    const visited = new Set(visits.map(({ route }) => route))
    expect(routesOf().filter((route) => !visited.has(route))).toEqual([])
    expect([...visited].filter((route) => !routesOf().includes(route))).toEqual([])
  })

  it('finds a route that nobody visits', () => {
    const routes = routesOf("createRoute({ path: '/planted' })\ncreateRoute({ path: '$' })")
    expect(routes).toEqual(['/planted', null])
    expect(visits.map(({ route }) => route)).not.toContain('/planted')
  })
})

/** What makes the page wider than the narrowest screen, after making the window that narrow. */
const tooWide = async (page: Page): Promise<string[]> => {
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

const faultsIn = async (page: Page, theme: 'light' | 'dark'): Promise<string[]> => {
  await page.emulateMedia({ colorScheme: theme })
  await page.locator(`html[data-mantine-color-scheme=${theme}]`).waitFor()
  return (await faultsOf(page)).map((fault) => `${theme} ${fault}`)
}

/** A walk through every state of every page, on a busy machine. */
const WALK_MS = 480_000

describe('every page', () => {
  it(
    'has no accessibility fault, and fits 320 pixels',
    async () => {
      const first = new Set(onceEach(visits))
      const found = await walk({}, async ({ page }, one) => {
        // In the full run each route in both themes, and its further states in the dark one.
        const light = first.has(one) ? await faultsIn(page, 'light') : []
        const dark = isFullRun ? await faultsIn(page, 'dark') : []
        await page.emulateMedia({ colorScheme: 'light' })
        const wide = await tooWide(page)
        return [...light, ...dark, ...wide, ...(await unseenFocus(page))]
      })
      expect(found).toEqual([])
    },
    WALK_MS,
  )

  it.runIf(isFullRun)(
    'speaks Italian to whoever reads Italian, and fits then too',
    async () => {
      const found = await walk(
        { language: 'it', viewport: { width: 390, height: 844 } },
        async ({ page }) => {
          const language = await page.locator('html').getAttribute('lang')
          return [
            ...(language === 'it' ? [] : [`the page says that it is in ${language}`]),
            ...(await englishLeft(page)).map((text) => `English: ${text}`),
            ...(await tooWide(page)),
          ]
        },
      )
      expect(found).toEqual([])
    },
    WALK_MS,
  )
})

describe.runIf(isFullRun)('the checks of the pages', () => {
  it('see a low contrast, a digit of low contrast and a field without a name', async () => {
    const { page, leave } = await openPerson(browser, places.product, { expected })
    await page.goto('/sign-in')
    await page.locator('h1').waitFor()
    expect(await faultsOf(page)).toEqual([])
    await page.evaluate(() => {
      const main = document.querySelector('main')
      main?.insertAdjacentHTML(
        'beforeend',
        '<p id="pale">Pale words</p><input id="nameless"><p id="digit">4</p>',
      )
      for (const id of ['pale', 'digit']) document.getElementById(id)?.style.setProperty('color', '#c8c8c8')
    })
    const faults = await faultsOf(page)
    for (const fault of ['color-contrast: #pale', 'label: #nameless', 'color-contrast (short text): #digit'])
      expect(faults).toContainEqual(expect.stringContaining(fault))
    await leave()
  })

  it('see a field that looks the same with the focus', async () => {
    const { page, leave } = await openPerson(browser, places.product, { expected })
    await page.goto('/sign-in')
    await page.locator('h1').waitFor()
    expect(await unseenFocus(page)).toEqual([])
    await page.evaluate(() => {
      const away = document.createElement('a')
      away.href = '/'
      away.append('Away')
      away.ariaLabel = 'Away'
      away.style.setProperty('outline', 'none', 'important')
      document.querySelector('main')?.append(away)
    })
    expect(await unseenFocus(page)).toEqual(['the focus cannot be seen: a Away'])
    await leave()
  })

  it('see what is wider than the screen', async () => {
    const { page, leave } = await openPerson(browser, places.product, { expected })
    await page.goto('/sign-in')
    await page.locator('h1').waitFor()
    expect(await tooWide(page)).toEqual([])
    await page.evaluate(() => {
      document.querySelector('h1')?.style.setProperty('width', '400px')
    })
    expect(await tooWide(page)).toEqual([expect.stringMatching(/pixels wide .*h1/)])
    await leave()
  })

  it('see English that was left', async () => {
    const catalogue =
      'msgid "Sign in"\nmsgstr "Accedi"\n\nmsgid "Mail"\nmsgstr "Mail"\n\nmsgid ""\n"Due <0>{day}</0>, {n} reviews left"\nmsgstr "Entro"'
    expect(translatedIn(catalogue)).toEqual(['Sign in', 'Due <0>{day}</0>, {n} reviews left'])
    const isEnglish = recogniser(translatedIn(catalogue))
    expect(['Sign in', ', 3 reviews left', 'Due ', 'Accedi', 'Mail', '3'].map(isEnglish)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ])
    const { page, leave } = await openPerson(browser, places.product, { language: 'it', expected })
    await page.goto('/sign-in')
    await page.locator('h1').waitFor()
    await page.evaluate(() => document.querySelector('main')?.append('Sign in'))
    expect(await englishLeft(page)).toEqual(['Sign in'])
    await leave()
  })
})
