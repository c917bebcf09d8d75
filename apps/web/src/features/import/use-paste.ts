import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useKeptText } from '../../lib/use-kept-text.ts'
import { useSession } from '../../lib/use-session.ts'
import { browserZone } from '../../lib/zones.ts'
import { trpc } from '../../trpc.ts'
import {
  choiceOf,
  type FoundSpeaker,
  guessSpeakers,
  instantOf,
  localText,
  missingField,
  type SpeakerChoice,
  speakersOf,
  speakersProblem,
} from './paste-form.ts'
import { usePeopleHere } from './use-import.ts'

const LOOK_AFTER_MS = 400
/** All pasted conversations belong together: the same text pasted twice is the same conversation. */
const SOURCE_NAME = 'pasted'

interface Found {
  readonly text: string
  readonly speakers: readonly FoundSpeaker[]
}

/** The names that begin lines, asked for a moment after the last change; those of the text before stay till then. */
const useSpeakers = (text: string) => {
  const [found, setFound] = useState<Found>({ text: '', speakers: [] })
  const latest = useRef(text)
  const { mutate, error } = useMutation(
    trpc.imports.speakers.mutationOptions({
      onSuccess: (speakers, asked) => {
        // An answer that comes late is about a text that is gone.
        if (asked.text === latest.current) setFound({ text: asked.text, speakers })
      },
    }),
  )
  useEffect(() => {
    latest.current = text
    const look = () => (text.trim() === '' ? setFound({ text, speakers: [] }) : mutate({ text }))
    const timer = setTimeout(look, LOOK_AFTER_MS)
    return () => clearTimeout(timer)
  }, [text, mutate])
  return { found: found.speakers, isCurrent: found.text === text, error }
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
  const { found, isCurrent, error: lookError } = useSpeakers(text)
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
  const missing = missingField({ subject, channel, happenedAt })
  const isReady = teamId !== null && isCurrent && problem === null && missing === null
  const submit = () => {
    if (!isReady || happenedAt === null || paste.isPending) return
    const told = { teamId, sourceName: SOURCE_NAME, subject, channel, text, speakers }
    paste.mutate({ ...told, happenedAt, zone: browserZone() })
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
    /** Said once it is known who speaks. */
    missing: text.trim() === '' || problem !== null ? null : missing,
    canSubmit: isReady,
    isBusy: paste.isPending,
    error: paste.error ?? lookError,
    submit,
  }
}
