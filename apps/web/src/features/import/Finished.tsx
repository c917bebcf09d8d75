import { useLingui as useI18n } from '@lingui/react'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useFormat } from '../../lib/use-format.ts'
import { useSession } from '../../lib/use-session.ts'
import { MutationProblem } from '../../ui/CallProblem.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { BadRows } from './BadRows.tsx'
import { CameIn } from './CameIn.tsx'
import { reasonText } from './FileRefused.tsx'
import classes from './import.module.css'
import { isUndoFailed } from './import-stage.ts'
import { type ImportFacts, useImportActs } from './use-import.ts'

export interface FinishedProps {
  readonly found: ImportFacts
  readonly stage: 'done' | 'stopped' | 'broken' | 'undone'
}

/** Of a team whose reviews of this week are drawn: when what came in since can be. */
const NextDraw = ({ draw }: { draw: NonNullable<ImportFacts['nextDraw']> }) => {
  const format = useFormat(draw.zone)
  return (
    <p>
      <Trans>This week’s reviews are drawn already.</Trans>
      {draw.at === null ? null : (
        <>
          {' '}
          <Trans>
            These conversations can be drawn on {format.day(draw.at)}, {format.time(draw.at)}.
          </Trans>
        </>
      )}
    </p>
  )
}

/** What comes first is what the week waits for: agents who are in no team yet, or else the week itself. */
const Next = ({ found }: { found: ImportFacts }) => {
  const { t } = useLingui()
  const { can } = useSession()
  const missing = can.people ? (found.withoutTeam ?? 0) : 0
  const canStart = found.nextDraw === null
  const isAnswered = found.agents.some(({ conversations }) => conversations > 0)
  const arePlaced = canStart && found.withoutTeam === 0 && isAnswered
  return (
    <>
      {missing > 0 ? (
        <p>
          <Plural
            value={missing}
            one="# of those who answer in them is in no team yet: reviews are only drawn for people in the team."
            other="# of those who answer in them are in no team yet: reviews are only drawn for people in the team."
          />
        </p>
      ) : arePlaced ? (
        <p>
          <Trans>Everybody who answers in them is in a team: the reviews can start.</Trans>
        </p>
      ) : null}
      {found.nextDraw === null ? null : <NextDraw draw={found.nextDraw} />}
      <nav className={classes.next} aria-label={t`What next`}>
        {missing > 0 ? (
          <Link to="/admin/people" search={{ team: 'none' }} className={classes.primary}>
            <Trans>Put the agents into the team</Trans>
          </Link>
        ) : null}
        {canStart ? (
          <Link to="/" className={missing > 0 ? undefined : classes.primary}>
            <Trans>Start this week’s reviews</Trans>
          </Link>
        ) : null}
        <Link
          to="/c"
          search={{ team: found.teamId }}
          className={canStart || missing > 0 ? undefined : classes.primary}
        >
          <Trans>See the conversations</Trans>
        </Link>
        <Link to="/admin/import" search={{ team: found.teamId }}>
          <Trans>Import another file</Trans>
        </Link>
      </nav>
    </>
  )
}

/** No question before it: the sentence says what goes and what stays. */
const UndoImport = ({ found }: { found: ImportFacts }) => {
  const acts = useImportActs(found.id)
  if (!found.mayUndo) return null
  return (
    <section className={classes.section}>
      <h2 className={classes.heading}>
        <Trans>Take it back</Trans>
      </h2>
      <p>
        <Trans>
          The conversations it brought are removed and its changes are taken back. What is in a round or
          flagged stays, with its reviews, and is listed afterwards. You can bring the same file again.
        </Trans>
      </p>
      <div>
        <Button variant="default" loading={acts.isBusy} onClick={acts.undo}>
          <Trans>Undo this import</Trans>
        </Button>
      </div>
      <MutationProblem error={acts.error} />
    </section>
  )
}

const Kept = ({ kept }: { kept: readonly number[] }) => {
  if (kept.length === 0) {
    return (
      <p>
        <Trans>Nothing of it is left.</Trans>
      </p>
    )
  }
  return (
    <>
      <p>
        <Plural
          value={kept.length}
          one="# conversation stays, because it is in a round or flagged:"
          other="# conversations stay, because they are in a round or flagged:"
        />
      </p>
      <ul className={classes.kept}>
        {kept.map((id) => (
          <li key={id}>
            <Link to="/c/$conversationId" params={{ conversationId: String(id) }}>
              #{id}
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}

const Headline = ({ found, stage }: FinishedProps) => {
  const { t } = useLingui()
  const { i18n } = useI18n()
  const format = useFormat()
  const error = found.summary?.error ?? found.job?.error ?? null
  const undoneAt = found.undoneAt === null ? null : format.dateTime(found.undoneAt)
  if (stage === 'broken') {
    return (
      <ErrorState
        title={error === null ? t`The import stopped before its end.` : reasonText(i18n, error)}
        kept={<Trans>What came in until then is kept.</Trans>}
        advice={<Trans>Check the file again to go on where it stopped, or undo this import.</Trans>}
      />
    )
  }
  if (stage === 'undone')
    return <h2 className={classes.heading}>{undoneAt === null ? t`Undone` : t`Undone on ${undoneAt}`}</h2>
  return (
    <>
      {stage === 'stopped' ? (
        <Notice tone="warn">
          <Trans>
            You stopped it half way. What came in is kept; bring the file again for the rest, or undo it.
          </Trans>
        </Notice>
      ) : null}
      <h2 className={classes.heading}>
        {stage === 'stopped' ? t`What came in until then` : t`What came in`}
      </h2>
    </>
  )
}

/** An import that is over: what came of it, where to go from here, and the way back. */
export const Finished = ({ found, stage }: FinishedProps) => {
  const acts = useImportActs(found.id)
  if (stage === 'undone') {
    return (
      <section className={classes.section}>
        <Headline found={found} stage={stage} />
        <Kept kept={found.summary?.kept ?? []} />
        <p>
          <Link to="/admin/import" search={{ team: found.teamId }}>
            <Trans>Import another file</Trans>
          </Link>
        </p>
      </section>
    )
  }
  return (
    <div className={classes.sections}>
      <section className={classes.section}>
        <Headline found={found} stage={stage} />
        <CameIn found={found} />
        {stage === 'broken' ? (
          <div>
            <Button loading={acts.isBusy} onClick={() => acts.check(found.options)}>
              <Trans>Check again</Trans>
            </Button>
          </div>
        ) : (
          <Next found={found} />
        )}
        <MutationProblem error={acts.error} />
      </section>
      {isUndoFailed(found) ? (
        <Notice tone="danger">
          <Trans>
            The undo did not reach its end. What it took back is gone, the rest is still here. Undo it again.
          </Trans>
        </Notice>
      ) : null}
      {stage === 'broken' ? null : <BadRows found={found} />}
      <UndoImport found={found} />
    </div>
  )
}
