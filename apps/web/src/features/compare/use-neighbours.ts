import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { pickAddress } from '../../lib/addresses.ts'
import { useKeys } from '../../lib/use-keys.ts'
import { useSession } from '../../lib/use-session.ts'
import { trpc } from '../../trpc.ts'
import type { RevealedPickFacts } from './use-pick.ts'

/** A way of going on, null at the end of the week. */
type Move = (() => void) | null

/** The picks before and after this one in the comparison of its week, widest disagreement first; J and K go there, and back leads to the week. */
export const useNeighbours = ({ id, teamId, week }: RevealedPickFacts): { before: Move; after: Move } => {
  const { t } = useLingui()
  const navigate = useNavigate()
  const isMine = useSession().teams.some((team) => team.id === teamId)
  const { data } = useQuery({
    ...trpc.compare.week.queryOptions({ teamId, week }),
    enabled: isMine,
    staleTime: 60_000,
  })
  const picks = data?.rows.map(({ pickId }) => pickId) ?? []
  const place = picks.indexOf(id)
  const moveTo = (pickId: number | undefined): Move =>
    place < 0 || pickId === undefined ? null : () => void navigate({ to: pickAddress(pickId), replace: true })
  const [before, after] = [moveTo(picks[place - 1]), moveTo(picks[place + 1])]
  useKeys([
    ...(after === null
      ? []
      : [{ scope: 'compare' as const, key: 'j' as const, label: t`Next conversation`, run: after }]),
    ...(before === null
      ? []
      : [{ scope: 'compare' as const, key: 'k' as const, label: t`Conversation before`, run: before }]),
  ])
  return { before, after }
}
