import { criterionTextsIn } from '@reread/domain'
import { useQuery } from '@tanstack/react-query'
import type { inferOutput } from '@trpc/tanstack-react-query'
import { useRubricLanguage } from '../../lib/use-rubric-language.ts'
import { trpc } from '../../trpc.ts'

export type Agreement = inferOutput<typeof trpc.agreement.team>
export type AgreementNumbers = NonNullable<Agreement['numbers']>
export type CriterionNumbers = AgreementNumbers['criteria'][number]
export type Link = AgreementNumbers['links'][number]

/** Numbers of a team, with the criteria by name. */
export interface Shown {
  readonly team: Agreement['team']
  readonly criteria: Agreement['criteria']
  readonly numbers: AgreementNumbers
}

export const useTeamAgreement = (teamId: number) => useQuery(trpc.agreement.team.queryOptions({ teamId }))

type Criterion = Pick<Agreement['criteria'][number], 'key' | 'texts' | 'baseLanguage'>

/** What a criterion is called in the language on the screen; its key where it has no texts any more. */
export const useCriterionName = (criteria: readonly Criterion[]) => {
  const language = useRubricLanguage()
  return (key: string): string => {
    const found = criteria.find((criterion) => criterion.key === key)
    return found === undefined ? key : (criterionTextsIn(found, language, found.baseLanguage)?.name ?? key)
  }
}

/** Name and sentences of a criterion as one version has them. */
export const useWording = () => {
  const language = useRubricLanguage()
  return ({ texts, baseLanguage }: Omit<Criterion, 'key'>) =>
    criterionTextsIn({ texts }, language, baseLanguage)
}
