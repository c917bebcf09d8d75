import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { inferOutput } from '@trpc/tanstack-react-query'
import { useState } from 'react'
import { trpc } from '../../trpc.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { PartProblem } from '../../ui/PartProblem.tsx'
import classes from './guideline-chips.module.css'

type Guideline = inferOutput<typeof trpc.guidelines.matching>[number]

/** More would push the conversation down; the others are a click away. */
const SHOWN = 3

const Words = ({ guideline }: { guideline: Guideline }) => {
  const { t } = useLingui()
  return (
    <div className={classes.words}>
      <p className={classes.rule} dir="auto">
        {guideline.rule}
      </p>
      {guideline.appliesWhen === null ? null : (
        <p dir="auto">
          <span className={classes.quiet}>
            <Trans>When</Trans>
          </span>{' '}
          {guideline.appliesWhen}
        </p>
      )}
      {guideline.cannedReply === null ? null : (
        <>
          <blockquote className={classes.reply} dir="auto">
            {guideline.cannedReply}
          </blockquote>
          <CopyButton text={guideline.cannedReply} label={t`Copy the reply`} />
        </>
      )}
    </div>
  )
}

/**
 * The team's guidelines that fit this conversation, as chips that open their text. They say nothing about anybody's
 * review; while they load, or when they do not come, which is said, the review goes on without them.
 */
export const GuidelineChips = ({ assignmentId }: { readonly assignmentId: number }) => {
  const { t } = useLingui()
  const { data, error, refetch } = useQuery(trpc.guidelines.matching.queryOptions({ assignmentId }))
  const [openId, setOpenId] = useState<number | null>(null)
  const [isFolded, setFolded] = useState(true)
  if (data === undefined && error !== null) {
    const title = t`The guidelines for this conversation could not be read; you can review without them.`
    return <PartProblem title={title} error={error} onRetry={() => void refetch()} />
  }
  const guidelines = data ?? []
  if (guidelines.length === 0) return null
  const shown = isFolded ? guidelines.slice(0, SHOWN) : guidelines
  const hidden = guidelines.length - shown.length
  const open = guidelines.find(({ guidelineId }) => guidelineId === openId)
  return (
    <section className={classes.chips} aria-label={t`Guidelines`}>
      <span className={classes.quiet}>
        <Trans>Guidelines</Trans>
      </span>
      {shown.map(({ guidelineId, rule }) => (
        <button
          key={guidelineId}
          type="button"
          className={classes.chip}
          dir="auto"
          title={rule}
          onClick={() => setOpenId(guidelineId)}
        >
          {rule}
        </button>
      ))}
      {hidden === 0 ? null : (
        <button type="button" className={classes.chip} onClick={() => setFolded(false)}>
          <Trans>{hidden} more</Trans>
        </button>
      )}
      {open === undefined ? null : (
        <Dialog title={t`Guideline`} isOpen onClose={() => setOpenId(null)}>
          <Words guideline={open} />
        </Dialog>
      )}
    </section>
  )
}
