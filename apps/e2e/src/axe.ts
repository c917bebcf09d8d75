import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

type Results = Awaited<ReturnType<AxeBuilder['analyze']>>
type Finding = Results['violations'][number]

const inWords = ({ id, nodes }: Pick<Finding, 'id' | 'nodes'>): string[] =>
  nodes.map(({ target, html }) => `${id}: ${target.join(' ')} ${html.slice(0, 120)}`)

/** A contrast that axe cannot tell because the text is one character long is a fault as well: it is told from the others. */
const tooShort = (finding: Finding): Finding => ({
  ...finding,
  id: `${finding.id} (short text)`,
  nodes: finding.nodes.filter(({ any }) =>
    any.some(({ data }) => (data as { messageKey?: string } | null)?.messageKey === 'shortTextContent'),
  ),
})

/** Something that sticks to the edge may have stood before the text: looks again at it in the middle of the window. */
const stillTooShort = async (page: Page, finding: Finding): Promise<string[]> => {
  const places = tooShort(finding).nodes.flatMap(({ target }) => target.flat())
  const found: string[] = []
  const top = await page.evaluate(() => scrollY)
  for (const place of places) {
    // Of a list that scrolls without end only the rows around the window are there.
    await page.evaluate((before) => scrollTo(0, before), top)
    await page
      .locator(place)
      .first()
      .evaluate((element) => element.scrollIntoView({ block: 'center' }))
    const again = await new AxeBuilder({ page })
      .setLegacyMode(true)
      .include(place)
      .withRules(finding.id)
      .analyze()
    found.push(...[...again.violations, ...again.incomplete.map(tooShort)].flatMap(inWords))
  }
  return found
}

/** Faults of the page as `rule: where`, in the theme it is shown in. */
export const faultsOf = async (page: Page): Promise<string[]> => {
  const found = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  const short: string[] = []
  for (const finding of found.incomplete) short.push(...(await stillTooShort(page, finding)))
  return [...found.violations.flatMap(inWords), ...short]
}
