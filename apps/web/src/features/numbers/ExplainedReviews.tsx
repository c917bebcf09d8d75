import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import type { NotCounted } from '@reread/domain'
import { Link } from '@tanstack/react-router'
import { pickAddress } from '../../lib/addresses.ts'
import { conversationName } from '../../lib/conversation-name.ts'
import { csvText } from '../../lib/csv-text.ts'
import { downloadText } from '../../lib/download-text.ts'
import { formatWeek } from '../../lib/format.ts'
import { useFormat } from '../../lib/use-format.ts'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { tenth } from './fair-words.tsx'
import classes from './numbers.module.css'
import type { ExplainedPerson } from './use-fair.ts'
import { useCriterionName } from './use-numbers.ts'

type Review = ExplainedPerson['reviews'][number]

/** Whether a review is in the average, and why where it is not. */
const useReasonWords = () => {
  const { t } = useLingui()
  const words: Record<NotCounted, string> = {
    self: t`self review: in the gap, not in the average`,
    'not-drawn': t`chosen by hand, not drawn`,
    late: t`handed in after the reveal`,
    'changed-mind': t`a change of mind: the blind one counts`,
    'no-score': t`everything was N/A`,
    'week-open': t`its week is not wholly revealed yet`,
    since: t`revealed since`,
    'left-out': t`could not be used`,
  }
  return (why: NotCounted | null): string => (why === null ? t`in the average` : words[why])
}

const useColumns = (): Column<Review>[] => {
  const { t } = useLingui()
  const format = useFormat()
  const reason = useReasonWords()
  return [
    {
      key: 'subject',
      header: t`Conversation`,
      isMain: true,
      cell: ({ pickId, conversationId, subject }) => (
        <Link to={pickAddress(pickId)}>{conversationName(conversationId, subject)}</Link>
      ),
    },
    { key: 'week', header: t`Week`, cell: ({ week }) => formatWeek(week) },
    { key: 'reviewer', header: t`Reviewer`, cell: ({ reviewer }) => reviewer.name },
    {
      key: 'score',
      header: t`Score`,
      isNumber: true,
      cell: ({ score }) => (score === null ? '–' : format.number(score, 0)),
    },
    {
      key: 'counted',
      header: t`Counts`,
      cell: ({ notCounted }) => reason(notCounted),
    },
  ]
}

const Weights = ({ criteria }: { criteria: ExplainedPerson['criteria'] }) => {
  const nameOf = useCriterionName()
  const versions = [...Map.groupBy(criteria, ({ version }) => version)]
  return versions.map(([version, own]) => {
    const parts = own.map((criterion) => `${nameOf(criterion)}\u00a0${criterion.weight}`).join(' · ')
    return (
      <p key={version} className={classes.answer}>
        <Trans>
          Weights, rubric v{version}: {parts}
        </Trans>
      </p>
    )
  })
}

/** The reviews behind a number, those that do not count too, and the weights of their criteria. */
export const ExplainedReviews = ({
  explained,
  fileName,
}: {
  readonly explained: ExplainedPerson
  readonly fileName: string
}) => {
  const { t } = useLingui()
  const columns = useColumns()
  const reason = useReasonWords()
  const { reviews } = explained
  const counted = reviews.filter(({ notCounted }) => notCounted === null).length
  const save = () =>
    downloadText(
      csvText([
        [t`Conversation`, t`Subject`, t`Week`, t`Reviewer`, t`Score`, t`Counts`],
        ...reviews.map(({ conversationId, subject, week, reviewer, score, notCounted }) => [
          ...[conversationId, subject, week, reviewer.name, tenth(score)],
          reason(notCounted),
        ]),
      ]),
      { fileName, type: 'text/csv' },
    )
  return (
    <section className={classes.part}>
      <h2 className={classes.question}>
        <Trans>The reviews behind it</Trans>
      </h2>
      <p className={classes.answer}>
        <Trans>
          {counted} of <Plural value={reviews.length} one="# revealed review" other="# revealed reviews" />{' '}
          count.
        </Trans>
      </p>
      <Weights criteria={explained.criteria} />
      {reviews.length === 0 ? null : (
        <>
          <DataTable
            caption={t`Reviews behind the number, newest week first`}
            isCaptionHidden
            columns={columns}
            rows={reviews}
            rowKey={({ assignmentId, version }) => `${assignmentId}/${version}`}
          />
          <Button variant="default" onClick={save}>
            <Trans>Save as CSV</Trans>
          </Button>
        </>
      )}
    </section>
  )
}
