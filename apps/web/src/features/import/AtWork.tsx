import { Trans, useLingui } from '@lingui/react/macro'
import { MutationProblem } from '../../ui/CallProblem.tsx'
import { Progress } from '../../ui/Progress.tsx'
import classes from './import.module.css'
import { type ImportFacts, useImportActs } from './use-import.ts'

export interface AtWorkProps {
  readonly found: ImportFacts
  readonly stage: 'checking' | 'importing' | 'undoing'
}

/** Something works on the import: how far, how long still, and what stopping it would mean. */
export const AtWork = ({ found, stage }: AtWorkProps) => {
  const { t } = useLingui()
  const acts = useImportActs(found.id)
  const progress = found.job?.progress
  const words = {
    checking: {
      label: t`Checking, conversations read`,
      rest: <Trans>Nothing is imported yet. You can leave this page and come back.</Trans>,
    },
    importing: {
      label: t`Importing conversations`,
      rest: <Trans>You can leave this page. If you cancel, what is in stays until you undo it.</Trans>,
    },
    undoing: {
      label: t`Undoing, conversations looked at`,
      rest: <Trans>You can leave this page and come back.</Trans>,
    },
  }[stage]
  return (
    <section className={classes.stack} aria-label={words.label}>
      <Progress
        label={words.label}
        done={progress?.done ?? 0}
        total={progress?.total ?? null}
        percent={progress?.percent ?? null}
        secondsLeft={progress?.secondsLeft ?? null}
        onCancel={stage === 'undoing' || acts.isBusy ? undefined : acts.cancel}
      />
      <p className={classes.quiet}>{words.rest}</p>
      <MutationProblem error={acts.error} />
    </section>
  )
}
