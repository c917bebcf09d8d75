import { useLingui } from '@lingui/react/macro'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useAgenda } from '../../lib/use-agenda.ts'
import { offerUndo } from '../../lib/use-undo.ts'
import { trpc } from '../../trpc.ts'
import { useMeetingChanged, type WeekPage } from './use-week.ts'

export type AgendaPlace = WeekPage['agenda'][number]
export type EarlierAction = WeekPage['earlier'][number]

const placeOf = (page: WeekPage) => ({ teamId: page.team.id, week: page.week })

/** Prepares the agenda, puts it in order, and begins the meeting. */
export const usePreparation = (page: WeekPage) => {
  const { t } = useLingui()
  const navigate = useNavigate()
  const changed = useMeetingChanged()
  const agenda = useAgenda()
  const place = placeOf(page)
  const prepare = useMutation(trpc.debrief.prepare.mutationOptions({ onSuccess: changed }))
  const arrange = useMutation(trpc.debrief.arrange.mutationOptions({ onSettled: changed }))
  const maskBack = useMutation(trpc.debrief.mask.mutationOptions({ onSuccess: changed }))
  const mask = useMutation(
    trpc.debrief.mask.mutationOptions({
      onSuccess: (_answer, { pickId, masked }) => {
        offerUndo(masked ? t`Names masked` : t`Names shown`, () =>
          maskBack.mutate({ pickId, masked: !masked }),
        )
        return changed()
      },
    }),
  )
  const facilitator = useMutation(trpc.debrief.facilitator.mutationOptions({ onSuccess: changed }))
  const back = useMutation(trpc.debrief.start.mutationOptions({ onSuccess: changed }))
  const start = useMutation(
    trpc.debrief.start.mutationOptions({
      onSuccess: async () => {
        await changed()
        offerUndo(t`The debrief has started`, () => back.mutate({ ...place, started: false }))
        await navigate({
          to: '/d/$team/$week/run',
          params: { team: page.team.slug, week: page.week },
          search: { present: 1 },
        })
      },
    }),
  )
  return {
    isBusy: prepare.isPending || start.isPending || back.isPending,
    error:
      prepare.error ??
      arrange.error ??
      mask.error ??
      maskBack.error ??
      facilitator.error ??
      start.error ??
      back.error ??
      agenda.error,
    prepare: () => prepare.mutate(place),
    arrange: (pickIds: number[]) => arrange.mutate({ ...place, pickIds }),
    mask: (pickId: number, masked: boolean) => mask.mutate({ pickId, masked }),
    take: agenda.take,
    facilitator: (personId: number) => facilitator.mutate({ ...place, personId }),
    start: () => start.mutate({ ...place, started: true }),
    backToPreparing: () => back.mutate({ ...place, started: false }),
  }
}

interface Answer {
  readonly pickId: number
  readonly answer: 'object' | 'agree' | 'none'
  readonly words: string | null
}

/** The answer of the person a conversation is about. */
export const useMyAnswer = () => {
  const changed = useMeetingChanged()
  const answer = useMutation(trpc.debrief.answer.mutationOptions({ onSuccess: changed }))
  return {
    isBusy: answer.isPending,
    error: answer.error,
    send: (said: Answer, onDone?: () => void) =>
      answer.mutate(said, onDone === undefined ? {} : { onSuccess: onDone }),
  }
}

/** Writes down a wording or that nothing follows; each can be taken back. */
export const useNotes = (page: WeekPage) => {
  const { t } = useLingui()
  const changed = useMeetingChanged()
  const restore = useMutation(trpc.debrief.restoreNote.mutationOptions({ onSuccess: changed }))
  const remove = useMutation(
    trpc.debrief.removeNote.mutationOptions({
      onSuccess: (_answer, note) => {
        offerUndo(t`Taken out of the summary`, () => restore.mutate(note))
        return changed()
      },
    }),
  )
  const takeBack = useMutation(trpc.debrief.removeNote.mutationOptions({ onSuccess: changed }))
  const nothing = useMutation(
    trpc.debrief.note.mutationOptions({
      onSuccess: (note) => {
        offerUndo(t`Nothing to decide here`, () => takeBack.mutate(note))
        return changed()
      },
    }),
  )
  const wording = useMutation(trpc.debrief.note.mutationOptions({ onSuccess: changed }))
  const place = placeOf(page)
  return {
    isBusy: wording.isPending,
    /** The failed wording is told beside its form. */
    wordingError: wording.error,
    error: nothing.error ?? remove.error ?? restore.error ?? takeBack.error,
    remove: (noteId: number) => remove.mutate({ noteId }),
    nothing: (pickId: number) =>
      nothing.mutate({ ...place, kind: 'nothing', pickId, criterionKey: null, text: null }),
    wording: (note: { pickId: number; criterionKey: string; text: string }, onDone: () => void) =>
      wording.mutate({ ...place, kind: 'wording', ...note }, { onSuccess: onDone }),
  }
}

/** A conversation of the meeting, to read. */
export const useReading = (page: WeekPage, pickId: number) =>
  useQuery({ ...trpc.debrief.reading.queryOptions({ ...placeOf(page), pickId }), refetchInterval: 30_000 })

/** What everyone chose about it. */
export const useComparison = (page: WeekPage, pickId: number) =>
  useQuery({ ...trpc.debrief.comparison.queryOptions({ ...placeOf(page), pickId }), refetchInterval: 30_000 })
