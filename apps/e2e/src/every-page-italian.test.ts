import { describe, expect, it } from 'vitest'
import { englishLeft, recogniser, translatedIn } from './english-left.ts'
import { openPerson } from './person.ts'
import { isFullRun } from './shared.ts'
import { expected, setTour, tooWide, WALK_MS } from './tour.ts'

describe.runIf(isFullRun)('every page', () => {
  const tour = setTour()

  it(
    'speaks Italian to whoever reads Italian, and fits then too',
    async () => {
      const found = await tour.walk(
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

  it('is looked at by a check that sees English that was left', async () => {
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
    const { page, leave } = await openPerson(tour.browser, tour.places.product, { language: 'it', expected })
    await page.goto('/sign-in')
    await page.locator('h1').waitFor()
    await page.evaluate(() => document.querySelector('main')?.append('Sign in'))
    expect(await englishLeft(page)).toEqual(['Sign in'])
    await leave()
  })
})
