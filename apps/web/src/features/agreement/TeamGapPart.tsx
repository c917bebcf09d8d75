import { Trans } from '@lingui/react/macro'
import { useNeedsWords } from '../../lib/use-needs-words.ts'
import { TeamGapWords } from '../../ui/TeamGapWords.tsx'
import classes from './agreement.module.css'
import type { AgreementNumbers } from './use-agreement.ts'
import { useCounts } from './use-counts.ts'

const Words = ({ gap }: { gap: NonNullable<AgreementNumbers['gap']> }) => {
  const needs = useNeedsWords()
  const { estimate } = gap.gap
  return estimate === null ? needs(gap.gap.needs, 'both-sides') : <TeamGapWords estimate={estimate} />
}

/** Self and colleagues in the team as a whole, from five people on; nobody's own gap is here. */
export const TeamGapPart = ({ numbers }: { readonly numbers: AgreementNumbers }) => {
  const counts = useCounts()
  const { gap } = numbers
  return (
    <section id="self" className={classes.part} aria-labelledby="agreement-self">
      <h2 id="agreement-self" className={classes.question}>
        <Trans>Do people see themselves as colleagues do?</Trans>
      </h2>
      <p className={classes.findingSmall}>
        {gap === null ? <Trans>No conversation was rated by both sides yet.</Trans> : <Words gap={gap} />}
      </p>
      <p className={classes.quiet}>
        {gap === null ? null : (
          <>
            {counts.people(gap.people)}, {counts.conversations(gap.pairs)} ·{' '}
          </>
        )}
        <Trans>
          A mean from five people on, each counted once. Each person’s own gap is for that person alone.
        </Trans>
      </p>
    </section>
  )
}
