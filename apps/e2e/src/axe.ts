import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

type Results = Awaited<ReturnType<AxeBuilder['analyze']>>
type Finding = Results['violations'][number]

const inWords = ({ id, nodes }: Pick<Finding, 'id' | 'nodes'>): string[] =>
  nodes.map(({ target, html }) => `${id}: ${target.join(' ')} ${html.slice(0, 120)}`)

/** A contrast that axe cannot tell because the text is one character long is a fault as well: it is told from the others. */
const tooShort = (finding: Finding): Pick<Finding, 'id' | 'nodes'> => ({
  id: `${finding.id} (short text)`,
  nodes: finding.nodes.filter(({ any }) =>
    any.some(({ data }) => (data as { messageKey?: string } | null)?.messageKey === 'shortTextContent'),
  ),
})

/** The rules that look at colours. */
export const colourRules: readonly string[] = ['color-contrast', 'link-in-text-block']

/** Faults of the page as `rule: where`, in the theme it is shown in; by all rules when none are named. */
export const faultsOf = async (page: Page, rules: readonly string[] = []): Promise<string[]> => {
  const axe = new AxeBuilder({ page }).setLegacyMode(true)
  const found = await (rules.length === 0 ? axe : axe.withRules([...rules])).analyze()
  return [...found.violations, ...found.incomplete.map(tooShort)].flatMap(inWords)
}
