import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useFormat } from '../../lib/use-format.ts'
import { useKeys } from '../../lib/use-keys.ts'
import { useSession } from '../../lib/use-session.ts'
import { MutationProblem } from '../../ui/CallProblem.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { KeyHint } from '../../ui/KeyHint.tsx'
import { QueryState } from '../../ui/QueryState.tsx'
import { BoardFilters, Clear } from './BoardFilters.tsx'
import classes from './best-practice.module.css'
import { type BestPracticeSearch, isFiltered } from './best-practice-address.ts'
import { GuidelineDialog } from './GuidelineDialog.tsx'
import { GuidelineRow } from './GuidelineRow.tsx'
import {
  type Choices,
  type Guideline,
  useGuidelines,
  useGuidelinesCsv,
  useRemoveGuideline,
  useRetire,
  useVersions,
} from './use-best-practice.ts'

const Versions = ({ guidelineId, onClose }: { guidelineId: number; onClose: () => void }) => {
  const { t } = useLingui()
  const format = useFormat()
  const query = useVersions(guidelineId)
  const versions = query.data
  return (
    <Dialog title={t`Versions`} isOpen onClose={onClose}>
      {versions === undefined ? (
        <QueryState query={query} rows={3} />
      ) : (
        <ol className={classes.versions}>
          {versions.map(({ version, rule, changedAt, author }) => (
            <li key={version}>
              <p dir="auto">{rule}</p>
              <p className={classes.quiet}>
                <Trans>
                  Version {version}, {format.dateTime(changedAt)}, {author.name}
                </Trans>
              </p>
            </li>
          ))}
        </ol>
      )}
    </Dialog>
  )
}

const Nothing = ({ search, total }: { search: BestPracticeSearch; total: number }) => {
  const { t } = useLingui()
  if (isFiltered(search, 'guidelines'))
    return <EmptyState title={t`No guideline fits the filters.`} actions={<Clear search={search} />} />
  if (total > 0 && search.show === 'retired') return <EmptyState title={t`No guideline has been retired.`} />
  if (total > 0)
    return (
      <EmptyState
        title={t`No guideline holds at the moment.`}
        actions={
          <Link to="/best" search={{ tab: 'guidelines', show: 'all' }}>
            <Trans>Show the retired ones too</Trans>
          </Link>
        }
      />
    )
  return (
    <EmptyState title={t`There are no guidelines yet.`}>
      <Trans>
        A guideline is one sentence that the team learnt from a conversation. Make one from a passage (G) or
        write one down here.
      </Trans>
    </EmptyState>
  )
}

type Open = { readonly kind: 'change' | 'versions'; readonly guidelineId: number } | { readonly kind: 'new' }

/** A new guideline of the first team one leads or manages; without one there is no button. */
const useNewPlace = (search: BestPracticeSearch): number | null => {
  const { teams } = useSession()
  const led = teams.filter(({ roles }) => roles.some((role) => role !== 'agent'))
  return (led.find(({ id }) => id === search.team) ?? led[0])?.id ?? null
}

const Dialogs = ({
  open,
  guidelines,
  place,
}: {
  open: Open | null
  guidelines: readonly Guideline[]
  place: { teamId: number | null; criteria: Choices['criteria']; onClose: () => void }
}) => {
  if (open === null) return null
  const { criteria, onClose } = place
  const suggested = { criterionKey: null, passage: null }
  if (open.kind === 'versions') return <Versions guidelineId={open.guidelineId} onClose={onClose} />
  const guideline =
    open.kind === 'change' ? guidelines.find(({ guidelineId }) => guidelineId === open.guidelineId) : null
  const teamId = guideline?.team.id ?? place.teamId
  if (guideline === undefined || teamId === null) return null
  return (
    <GuidelineDialog
      {...{ teamId, criteria, guideline, suggested, onClose }}
      key={guideline?.guidelineId ?? 'new'}
      source={null}
    />
  )
}

/** The team's rules, the latest adopted first, with where each was learnt and how it went since. */
export const GuidelinesTab = ({ search }: { readonly search: BestPracticeSearch }) => {
  const { t } = useLingui()
  const query = useGuidelines(search)
  const list = query.data
  const [open, setOpen] = useState<Open | null>(null)
  const teamId = useNewPlace(search)
  const retire = useRetire()
  const remove = useRemoveGuideline()
  const csv = useGuidelinesCsv(search)
  const start = () => setOpen({ kind: 'new' })
  useKeys(teamId === null ? [] : [{ scope: 'best', key: 'g', label: t`New guideline`, run: start }])
  if (list === undefined) return <QueryState query={query} rows={5} rowHeight={96} />
  const { guidelines, choices, total } = list
  return (
    <>
      {total === 0 ? null : <BoardFilters search={search} choices={choices} tab="guidelines" />}
      <div className={classes.listActs}>
        {teamId === null ? null : (
          <Button variant="default" rightSection={<KeyHint scope="best" keys="g" />} onClick={start}>
            <Trans>New guideline</Trans>
          </Button>
        )}
        {guidelines.length === 0 ? null : (
          <Button variant="default" loading={csv.isPending} onClick={() => csv.mutate()}>
            <Trans>Save as CSV</Trans>
          </Button>
        )}
      </div>
      <MutationProblem error={csv.error ?? retire.error ?? remove.error} />
      {guidelines.length === 0 ? <Nothing search={search} total={total} /> : null}
      <ol className={classes.cards}>
        {guidelines.map((guideline) => {
          const { guidelineId, state } = guideline
          return (
            <GuidelineRow
              key={guidelineId}
              guideline={guideline}
              criteria={choices.criteria}
              onChange={() => setOpen({ kind: 'change', guidelineId })}
              onHistory={() => setOpen({ kind: 'versions', guidelineId })}
              onRetire={() =>
                retire.mutate({
                  input: { guidelineId, retired: state === 'active' },
                  done: state === 'active' ? t`Guideline retired` : t`Guideline taken up again`,
                })
              }
              onRemove={() => remove.mutate({ input: { guidelineId }, done: t`Guideline removed` })}
            />
          )
        })}
      </ol>
      <Dialogs
        open={open}
        guidelines={guidelines}
        place={{ teamId, criteria: choices.criteria, onClose: () => setOpen(null) }}
      />
    </>
  )
}
