import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type SyntheticEvent, useState } from 'react'
import { criterionWords } from '../../lib/criterion-words.ts'
import { usePicksChanged } from '../../lib/use-agenda.ts'
import { useKeptText } from '../../lib/use-kept-text.ts'
import { useKeys } from '../../lib/use-keys.ts'
import { useSession } from '../../lib/use-session.ts'
import { tell } from '../../lib/use-undo.ts'
import { trpc } from '../../trpc.ts'
import { MutationProblem } from '../../ui/CallProblem.tsx'
import { CancelButton } from '../../ui/CancelButton.tsx'
import { type ScoreChoice, ScoreScale } from '../../ui/ScoreScale.tsx'
import { changedRatings, isChanged } from './changed-mind.ts'
import classes from './compare.module.css'
import { ReviewLink } from './ReviewLink.tsx'
import type { RevealedPickFacts } from './use-pick.ts'

type Latest = RevealedPickFacts['reviews'][number]['later'][number]

const Scales = ({
  pick,
  choices,
  onChoose,
}: {
  pick: RevealedPickFacts
  choices: ReadonlyMap<number, ScoreChoice>
  onChoose: (criterionId: number, choice: ScoreChoice) => void
}) => {
  const { t, i18n } = useLingui()
  const { criteria, baseLanguage } = pick.rubric
  const [activeId, setActive] = useState(criteria[0]?.id ?? 0)
  const [takesFocus, setTakesFocus] = useState(false)
  const total = criteria.reduce((sum, criterion) => sum + criterion.weight, 0)
  const go = (criterionId: number | undefined) => {
    if (criterionId === undefined) return
    setTakesFocus(true)
    setActive(criterionId)
  }
  const rate = (choice: ScoreChoice) => {
    const at = criteria.findIndex(({ id }) => id === activeId)
    const criterion = criteria[at]
    if (criterion === undefined) return
    if (choice === null ? !criterion.allowsNA : choice > criterion.points) return
    onChoose(criterion.id, choice)
    go(criteria[at + 1]?.id)
  }
  const scope = 'compare' as const
  useKeys([
    ...([1, 2, 3, 4, 5] as const).map((point) => ({
      ...{ scope, key: `${point}` as const, label: t`Rate 1 to 5 and move on`, run: () => rate(point) },
      ...{ shown: '1–5', unlisted: point !== 1 },
    })),
    { scope, key: '0', label: t`Not applicable`, run: () => rate(null) },
  ])
  return criteria.map((criterion, index) => {
    const words = criterionWords(criterion, i18n.locale, baseLanguage)
    return (
      <ScoreScale
        key={criterion.id}
        legend={words.name}
        sentences={words.sentences}
        {...(words.language === undefined ? {} : { language: words.language })}
        weightPercent={Math.round((criterion.weight / total) * 100)}
        points={criterion.points}
        allowsNA={criterion.allowsNA}
        isCritical={criterion.critical}
        choice={choices.get(criterion.id) ?? null}
        isActive={criterion.id === activeId}
        takesFocus={takesFocus}
        onChoose={(choice) => onChoose(criterion.id, choice)}
        onActivate={() => go(criterion.id)}
        onMove={(step) => go(criteria[index + step]?.id)}
      />
    )
  })
}

const Form = ({ pick, latest, onDone }: { pick: RevealedPickFacts; latest: Latest; onDone: () => void }) => {
  const { t } = useLingui()
  const [why, setWhy, forgetWhy] = useKeptText(`compare.why.${pick.id}`)
  const [choices, setChoices] = useState<ReadonlyMap<number, ScoreChoice>>(
    () => new Map(latest.ratings.map((rating) => [rating.criterionId, rating.point])),
  )
  const changed = usePicksChanged()
  const change = useMutation(
    trpc.reviews.changeMind.mutationOptions({
      onSuccess: async () => {
        forgetWhy()
        tell(t`Your new version is added`)
        onDone()
        await changed()
      },
    }),
  )
  const ratings = changedRatings(pick.rubric.criteria, latest.ratings, choices)
  const isReady = isChanged(latest.ratings, ratings) && why.trim() !== ''
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (isReady) change.mutate({ pickId: pick.id, ratings, why })
  }
  return (
    <form className={classes.form} onSubmit={submit} aria-label={t`Change my mind`}>
      <p>
        <Trans>This adds a version with your reason. The blind one counts.</Trans>
      </p>
      <Scales
        pick={pick}
        choices={choices}
        onChoose={(criterionId, choice) => setChoices(new Map(choices).set(criterionId, choice))}
      />
      <Textarea
        label={t`What changed your mind?`}
        required
        withAsterisk={false}
        autosize
        minRows={2}
        maxLength={2_000}
        value={why}
        onChange={(event) => setWhy(event.currentTarget.value)}
      />
      <MutationProblem error={change.error} />
      {isReady ? null : (
        <p className={classes.aside}>
          <Trans>Choose another point on at least one criterion, and say why.</Trans>
        </p>
      )}
      <div className={classes.buttons}>
        <Button type="submit" loading={change.isPending} disabled={!isReady}>
          <Trans>Add the new version</Trans>
        </Button>
        <CancelButton onClick={onDone} />
      </div>
    </form>
  )
}

/** For those who reviewed it: a later version with a reason. For those who missed it: the way to hand it in late. */
export const ChangeMind = ({ pick }: { readonly pick: RevealedPickFacts }) => {
  const me = useSession().person.id
  const { change } = useSearch({ from: '/signed-in/r/$pick' })
  const navigate = useNavigate({ from: '/r/$pick' })
  const show = (isOpen: boolean) =>
    void navigate({
      search: ({ change: _before, ...rest }) => (isOpen ? { ...rest, change: 1 } : rest),
      resetScroll: false,
    })
  const mine = pick.reviews.find((review) => review.author.id === me)
  const latest = mine?.later.at(-1) ?? mine
  if (pick.mayReviewLate !== null) {
    return (
      <p className={classes.buttons}>
        <ReviewLink conversationId={pick.conversationId} assignmentId={pick.mayReviewLate}>
          <Trans>Add your review late</Trans>
        </ReviewLink>
      </p>
    )
  }
  if (!pick.mayChangeMind || latest === undefined) return null
  return change === 1 ? (
    <section className={classes.section}>
      <h2 className={classes.heading}>
        <Trans>Change my mind</Trans>
      </h2>
      <Form key={latest.version} pick={pick} latest={latest} onDone={() => show(false)} />
    </section>
  ) : (
    <p className={classes.buttons}>
      <Button variant="default" onClick={() => show(true)}>
        <Trans>Change my mind</Trans>
      </Button>
    </p>
  )
}
