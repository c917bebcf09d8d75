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
