import { useLingui } from '@lingui/react/macro'
import type { AgreementVerdict } from '@reread/domain'
import { useQuery } from '@tanstack/react-query'
import { trpc } from '../trpc.ts'

/** What two people who read the same criterion alike allow: words for a verdict, wherever its criterion is shown. */
export const useVerdictWords = () => {
  const { t } = useLingui()
  const words: Record<AgreementVerdict, string> = {
    good: t`reliable`,
    tentative: t`enough for a first impression`,
    unreliable: t`not reliable enough for goals`,
  }
  return (verdict: AgreementVerdict): string => words[verdict]
}

/**
 * Criteria of a team on which reviewers agree too little for goals, by key, with the conversations that say so. Empty
 * while it is not known, and for null: a page that shows means of criteria waits for nothing.
 */
export const useUnreliableCriteria = (teamId: number | null): ReadonlyMap<string, number> => {
  const verdicts = useQuery({
    ...trpc.agreement.verdicts.queryOptions({ teamId: teamId ?? 1 }),
    enabled: teamId !== null,
  })
  const unreliable = (verdicts.data ?? []).filter(({ verdict }) => verdict === 'unreliable')
  return new Map(unreliable.map(({ key, units }) => [key, units]))
}
