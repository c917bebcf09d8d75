import { Trans } from '@lingui/react/macro'
import type { AgreementVerdict } from '@reread/domain'
import { useVerdictWords } from '../lib/use-verdicts.ts'
import classes from './NotReliable.module.css'

/** What a criterion may be used for, by how well its readers agree. */
export const VerdictTag = ({ verdict }: { readonly verdict: AgreementVerdict }) => {
  const words = useVerdictWords()
  return (
    <span className={classes.tag} data-verdict={verdict}>
      {words(verdict)}
    </span>
  )
}

/** Stands beside a number that reviewers of the same conversations do not agree on. */
export const NotReliable = () => <VerdictTag verdict="unreliable" />

/** Names the criteria of a chart that reviewers do not agree on; nothing where there are none. */
export const UnreliableNote = ({ names }: { readonly names: readonly string[] }) =>
  names.length === 0 ? null : (
    <p className={classes.note}>
      <Trans>Not reliable enough for goals, because reviewers agree too little: {names.join(', ')}.</Trans>
    </p>
  )
