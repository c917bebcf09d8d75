import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useKeptText } from '../../lib/use-kept-text.ts'
import { useSession } from '../../lib/use-session.ts'
import { trpc } from '../../trpc.ts'
import {
  choiceOf,
  type FoundSpeaker,
  guessSpeakers,
  instantOf,
  localText,
  type SpeakerChoice,
  speakersOf,
  speakersProblem,
} from './paste-form.ts'
import { usePeopleHere } from './use-import.ts'

const LOOK_AFTER_MS = 400
/** All pasted conversations belong together: the same text pasted twice is the same conversation. */
const SOURCE_NAME = 'pasted'

/** The names that begin lines, asked for a moment after the last change. */
const useSpeakers = (text: string) => {
  const [found, setFound] = useState<readonly FoundSpeaker[]>([])
  const { mutate, error } = useMutation(trpc.imports.speakers.mutationOptions({ onSuccess: setFound }))
  useEffect(() => {
    const timer = setTimeout(() => (text.trim() === '' ? setFound([]) : mutate({ text })), LOOK_AFTER_MS)
    return () => clearTimeout(timer)
  }, [text, mutate])
  return { found, error }
}

/** A conversation that is being pasted: its text, who speaks, and what it is about. */
export const usePaste = (teamId: number | null) => {
  const navigate = useNavigate()
  const { now } = useSession()
  const people = usePeopleHere()
  const [text, setText, forgetText] = useKeptText('import.paste.text')
  const [subject, setSubject, forgetSubject] = useKeptText('import.paste.subject')
  const [channel, setChannel] = useKeptText('import.paste.channel', 'chat')
  const [startedAt, setStartedAt] = useState(() => localText(now))
  const [chosen, setChosen] = useState<Readonly<Record<string, SpeakerChoice>>>({})
  const { found, error: lookError } = useSpeakers(text)
  const guessed = guessSpeakers(found, people)
  const choice = (name: string) => choiceOf(name, chosen, guessed)
  const speakers = speakersOf(found, choice)
  const happenedAt = instantOf(startedAt)
  const paste = useMutation(
    trpc.imports.paste.mutationOptions({
      onSuccess: async ({ importId }) => {
        forgetText()
        forgetSubject()
        await navigate({ to: '/admin/import/$importId', params: { importId: String(importId) } })
      },
    }),
  )
  const problem = speakersProblem(speakers)
  const isComplete =
    teamId !== null &&
    text.trim() !== '' &&
    subject.trim() !== '' &&
    channel.trim() !== '' &&
    happenedAt !== null
  const submit = () => {
    if (!isComplete || problem !== null || paste.isPending) return
    paste.mutate({ teamId, sourceName: SOURCE_NAME, subject, channel, happenedAt, text, speakers })
  }
  return {
    text,
    setText,
    subject,
    setSubject,
    channel,
    setChannel,
    startedAt,
    setStartedAt,
    isFuture: happenedAt !== null && happenedAt > now + 60_000,
    found,
    people,
    choice,
    choose: (name: string, next: SpeakerChoice) => setChosen((before) => ({ ...before, [name]: next })),
    problem: text.trim() === '' ? null : problem,
    canSubmit: isComplete && problem === null,
    isBusy: paste.isPending,
    error: paste.error ?? lookError,
    submit,
  }
}
