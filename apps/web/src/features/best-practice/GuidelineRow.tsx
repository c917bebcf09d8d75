import { Trans, useLingui } from '@lingui/react/macro'
import { EFFECT_NEEDS } from '@reread/domain'
import { Link } from '@tanstack/react-router'
import { messageAnchor } from '../../lib/addresses.ts'
import { formatWeek } from '../../lib/format.ts'
import { languageName } from '../../lib/language-name.ts'
import { useFormat } from '../../lib/use-format.ts'
import { useUnreliableCriteria } from '../../lib/use-verdicts.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { NotReliable } from '../../ui/NotReliable.tsx'
import { TextButton } from '../../ui/TextButton.tsx'
import classes from './best-practice.module.css'
import { criterionCalled } from './criterion-name.ts'
import type { Choices, Guideline } from './use-best-practice.ts'

interface RowProps {
  readonly guideline: Guideline
  readonly criteria: Choices['criteria']
  readonly onChange: () => void
  readonly onHistory: () => void
  readonly onRetire: () => void
  readonly onRemove: () => void
}

type Effect = NonNullable<Guideline['effect']>

const Side = ({ side }: { side: Effect['before'] }) => {
  const { mean, reviews, picks } = side
  if (mean === null) {
    return (
      <span className={classes.quiet}>
        <Trans>
          too few ({reviews} of {EFFECT_NEEDS.reviews} reviews, {picks} of {EFFECT_NEEDS.picks} conversations)
        </Trans>
      </span>
    )
  }
  return (
    <span>
      <strong className={classes.mean}>{Math.round(mean)}</strong>{' '}
      <span className={classes.quiet}>
        <Trans>
          {reviews} reviews of {picks} conversations
        </Trans>
      </span>
    </span>
  )
}

/** Before and after, side by side: two means of colleagues with their n, no claim about the cause. */
const EffectLine = ({ guideline, criteria }: Pick<RowProps, 'guideline' | 'criteria'>) => {
  const { i18n } = useLingui()
  const { effect, criterionKey } = guideline
  const unreliable = useUnreliableCriteria(effect === null ? null : guideline.team.id)
  if (effect === null || criterionKey === null) return null
  const name = criterionCalled(criteria, criterionKey, i18n.locale)
  return (
    <dl className={classes.effect}>
      <div>
        <dt>
          <Trans>{name}, 4 weeks before</Trans>
        </dt>
        <dd>
          <Side side={effect.before} />
        </dd>
      </div>
      <div>
        <dt>
          <Trans>4 weeks from {formatWeek(guideline.adoptedWeek)} on</Trans>
        </dt>
        <dd>
          <Side side={effect.after} />
        </dd>
      </div>
      {unreliable.has(criterionKey) ? (
        <div>
          <dt className="visually-hidden">{name}</dt>
          <dd>
            <NotReliable />
          </dd>
        </div>
      ) : null}
    </dl>
  )
}

const Source = ({ guideline }: { guideline: Guideline }) => {
  const { source } = guideline
  if (source === null) return null
  if (source.conversationId !== null) {
    return (
      <Link
        to="/c/$conversationId"
        params={{ conversationId: String(source.conversationId) }}
        {...(source.messageId === null ? {} : { hash: messageAnchor(source.messageId) })}
      >
        <Trans>Learnt from #{source.conversationId}</Trans>
      </Link>
    )
  }
  return (
    <span>
      <Trans>Learnt from a conversation of the team</Trans>
    </span>
  )
}

const Meta = ({ guideline, criteria }: Pick<RowProps, 'guideline' | 'criteria'>) => {
  const { i18n } = useLingui()
  const format = useFormat()
  const { criterionKey, language, tags, reviewOn } = guideline
  return (
    <p className={classes.meta}>
      <span>{guideline.team.name}</span>
      {criterionKey === null ? null : <span>{criterionCalled(criteria, criterionKey, i18n.locale)}</span>}
      {language === null ? null : <span>{languageName(language, i18n.locale)}</span>}
      {tags.length === 0 ? null : <span>{tags.join(', ')}</span>}
      <span>
        <Trans>Owner: {guideline.owner.name}</Trans>
      </span>
      <span>
        <Trans>
          Since {formatWeek(guideline.adoptedWeek)}, version {guideline.version}
        </Trans>
      </span>
      {reviewOn === null ? null : guideline.isReviewDue ? (
        <strong>
          <Trans>Look at it again: due {format.plainDate(reviewOn)}</Trans>
        </strong>
      ) : (
        <span>
          <Trans>Look at it again {format.plainDate(reviewOn)}</Trans>
        </span>
      )}
      <Source guideline={guideline} />
    </p>
  )
}

const Acts = ({ guideline, onChange, onHistory, onRetire, onRemove }: RowProps) => (
  <div className={classes.textActs}>
    {guideline.mayChange ? (
      <>
        <TextButton isUnderlined onClick={onChange}>
          <Trans>Change</Trans>
        </TextButton>
        <TextButton isUnderlined onClick={onRetire}>
          {guideline.state === 'active' ? <Trans>Retire</Trans> : <Trans>Take up again</Trans>}
        </TextButton>
        <TextButton isUnderlined onClick={onRemove}>
          <Trans>Remove</Trans>
        </TextButton>
      </>
    ) : null}
    <TextButton isUnderlined onClick={onHistory}>
      <Trans>Versions</Trans>
    </TextButton>
  </div>
)

/** One rule with where it holds, where it was learnt, and how its criterion went before and after. */
export const GuidelineRow = (props: RowProps) => {
  const { t } = useLingui()
  const { guideline, criteria } = props
  return (
    <li className={classes.card} data-open="true">
      <p className={classes.rule} dir="auto">
        {guideline.rule}
        {guideline.state === 'retired' ? (
          <span className={classes.quiet}>
            {' '}
            <Trans>(retired)</Trans>
          </span>
        ) : null}
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
        <details className={classes.more}>
          <summary>
            <Trans>Canned reply</Trans>
          </summary>
          <p className={classes.reply} dir="auto">
            {guideline.cannedReply}
          </p>
          <CopyButton text={guideline.cannedReply} label={t`Copy the reply`} />
        </details>
      )}
      {guideline.source?.excerpt ? (
        <p className={classes.reason} dir="auto">
          {guideline.source.excerpt}
        </p>
      ) : null}
      <EffectLine guideline={guideline} criteria={criteria} />
      <Meta guideline={guideline} criteria={criteria} />
      <Acts {...props} />
    </li>
  )
}
