import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { faultsOf } from './axe.ts'
import { unseenFocus } from './focus.ts'
import { openPerson } from './person.ts'
import { isFullRun } from './shared.ts'
import { expected, setTour, tooWide, WALK_MS } from './tour.ts'
import { onceEach, routesOf } from './visits.ts'

const tour = setTour()

describe('the list of pages', () => {
  it('visits every route there is', () => {
    const visited = new Set(tour.visits.map(({ route }) => route))
    expect(routesOf().filter((route) => !visited.has(route))).toEqual([])
    expect([...visited].filter((route) => !routesOf().includes(route))).toEqual([])
  })

  it('finds a route that nobody visits', () => {
    const routes = routesOf("createRoute({ path: '/planted' })\ncreateRoute({ path: '$' })")
    expect(routes).toEqual(['/planted', null])
    expect(tour.visits.map(({ route }) => route)).not.toContain('/planted')
  })
})

const faultsIn = async (page: Page, theme: 'light' | 'dark'): Promise<string[]> => {
  await page.emulateMedia({ colorScheme: theme })
  await page.locator(`html[data-mantine-color-scheme=${theme}]`).waitFor()
  return (await faultsOf(page)).map((fault) => `${theme} ${fault}`)
}

describe('every page', () => {
  it(
    'has no accessibility fault, and fits 320 pixels',
    async () => {
      const first = new Set(onceEach([...tour.visits]))
      const found = await tour.walk({}, async ({ page }, one) => {
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
})

describe.runIf(isFullRun)('the checks of the pages', () => {
  it('see a low contrast, a digit of low contrast and a field without a name', async () => {
    const { page, leave } = await openPerson(tour.browser, tour.places.product, { expected })
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
    const { page, leave } = await openPerson(tour.browser, tour.places.product, { expected })
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
    const { page, leave } = await openPerson(tour.browser, tour.places.product, { expected })
    await page.goto('/sign-in')
    await page.locator('h1').waitFor()
    expect(await tooWide(page)).toEqual([])
    await page.evaluate(() => {
      document.querySelector('h1')?.style.setProperty('width', '400px')
    })
    expect(await tooWide(page)).toEqual([expect.stringMatching(/pixels wide .*h1/)])
    await leave()
  })
})
