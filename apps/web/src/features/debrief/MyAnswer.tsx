import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useKeptText } from '../../lib/use-kept-text.ts'
import { MutationProblem } from '../../ui/CallProblem.tsx'
import { CancelButton } from '../../ui/CancelButton.tsx'
import classes from './debrief.module.css'
import { type AgendaPlace, useMyAnswer } from './use-meeting.ts'

/** Once it has started nobody objects any more; what can still be said is that the scores may be shown. */
export const MyAgreement = ({ place }: { readonly place: AgendaPlace }) => {
  const answer = useMyAnswer()
  if (!place.isAboutMe || !place.needsAgreement) return null
  return (
    <div className={classes.answer}>
      <p>
        <Trans>It is about you. Its scores are shown in the meeting once you agree.</Trans>
      </p>
      <div className={classes.formButtons}>
        <Button
          variant="default"
          loading={answer.isBusy}
          onClick={() => answer.send({ pickId: place.pickId, answer: 'agree', words: null })}
        >
          <Trans>Fine, show the scores</Trans>
        </Button>
      </div>
      <MutationProblem error={answer.error} />
    </div>
  )
}

/** The person a conversation is about says whether it may be read in the meeting, until it starts. */
export const MyAnswer = ({ place }: { readonly place: AgendaPlace }) => {
  const { t } = useLingui()
  const [isObjecting, setObjecting] = useState(false)
  const [words, setWords, forget] = useKeptText(`debrief.objection.${place.pickId}`)
  const answer = useMyAnswer()
  const { pickId } = place
  if (isObjecting) {
    return (
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          answer.send({ pickId, answer: 'object', words: words.trim() === '' ? null : words }, () => {
            forget()
            setObjecting(false)
          })
        }}
      >
        <Textarea
          label={t`Why (optional; those who run the debrief read it)`}
          autoFocus
          autosize
          minRows={2}
          maxLength={500}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <div className={classes.formButtons}>
          <Button type="submit" loading={answer.isBusy}>
            <Trans>Take it off the agenda</Trans>
          </Button>
          <CancelButton onClick={() => setObjecting(false)} />
        </div>
        <MutationProblem error={answer.error} />
      </form>
    )
  }
  const hasAnswered = place.objected || place.agreed
  return (
    <div className={classes.answer}>
      <p>
        <Trans>It is about you. Until the debrief starts you can say that you would rather not.</Trans>
      </p>
      <div className={classes.formButtons}>
        {place.objected ? null : (
          <Button variant="default" onClick={() => setObjecting(true)}>
            <Trans>I would rather not</Trans>
          </Button>
        )}
        {place.needsAgreement ? (
          <Button variant="default" onClick={() => answer.send({ pickId, answer: 'agree', words: null })}>
            <Trans>Fine, show the scores</Trans>
          </Button>
        ) : null}
        {hasAnswered ? (
          <Button variant="default" onClick={() => answer.send({ pickId, answer: 'none', words: null })}>
            <Trans>Take my answer back</Trans>
          </Button>
        ) : null}
      </div>
      <MutationProblem error={answer.error} />
    </div>
  )
}
