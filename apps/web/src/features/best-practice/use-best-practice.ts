import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { inferInput, inferOutput } from '@trpc/tanstack-react-query'
import { downloadText } from '../../lib/download-text.ts'
import { useTakeBack } from '../../lib/use-take-back.ts'
import { offerUndo } from '../../lib/use-undo.ts'
import { api, trpc } from '../../trpc.ts'
import {
  type BestPracticeSearch,
  boardInput,
  guidelinesInput,
  publishedInput,
} from './best-practice-address.ts'

export type Board = inferOutput<typeof trpc.bestPractices.board>
export type Card = Board['cards'][number]
export type Choices = Omit<Board['choices'], 'agents' | 'channels'> & {
  readonly agents?: Board['choices']['agents']
  readonly channels?: readonly string[]
  readonly teams?: readonly { readonly id: number; readonly name: string }[]
}
export type Published = inferOutput<typeof trpc.bestPractices.published>['cards'][number]
export type Guideline = inferOutput<typeof trpc.guidelines.list>['guidelines'][number]
export type NewGuideline = inferInput<typeof trpc.guidelines.create>
export type NewPractice = inferInput<typeof trpc.bestPractices.publish>

/** What is worth copying; the cards before stay while others are looked for. */
export const useBoard = (search: BestPracticeSearch) =>
  useQuery({
    ...trpc.bestPractices.board.queryOptions(boardInput(search)),
    placeholderData: keepPreviousData,
  })

/** Published passages newest first, a page at a time. */
export const usePublished = (search: BestPracticeSearch) => {
  const filter = publishedInput(search)
  return useInfiniteQuery({
    queryKey: trpc.bestPractices.published.infiniteQueryKey(filter),
    // Called by hand: the proxy would send the direction of paging too, which the server does not know.
    queryFn: ({ pageParam, signal }) =>
      api.bestPractices.published.query(
        { ...filter, ...(pageParam === null ? {} : { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  })
}

export const useGuidelines = (search: BestPracticeSearch) =>
  useQuery({
    ...trpc.guidelines.list.queryOptions(guidelinesInput(search)),
    placeholderData: keepPreviousData,
  })

export const useVersions = (guidelineId: number) =>
  useQuery(trpc.guidelines.versions.queryOptions({ guidelineId }))

/** Who can own a guideline of the team: its people, by name. */
export const useTeamPeople = (teamId: number) =>
  useQuery({
    ...trpc.teams.list.queryOptions({}),
    select: (teams) => teams.find(({ id }) => id === teamId)?.members ?? [],
  })

/** Everything that shows passages or guidelines is read anew. */
const useShownAnew = () => {
  const client = useQueryClient()
  return async () => {
    await Promise.all([
      client.invalidateQueries(trpc.bestPractices.pathFilter()),
      client.invalidateQueries(trpc.guidelines.pathFilter()),
    ])
  }
}

/** An act that can be taken back for eight seconds; `done` says what was done. */
const useUndoable = <Input, Output>(act: {
  readonly run: (input: Input) => Promise<Output>
  readonly undo: (output: Output, input: Input) => Promise<unknown>
}) => {
  const showAnew = useShownAnew()
  const takeBack = useTakeBack(showAnew)
  return useMutation({
    mutationFn: ({ input }: { readonly input: Input; readonly done: string }) => act.run(input),
    onSuccess: async (output, { input, done }) => {
      offerUndo(done, () => void takeBack(() => act.undo(output, input)))
      await showAnew()
    },
    onError: showAnew,
  })
}

export const usePublish = () =>
  useUndoable({
    run: (input: NewPractice) => api.bestPractices.publish.mutate(input),
    undo: ({ practiceId }) => api.bestPractices.withdraw.mutate({ practiceId }),
  })

export const useDismiss = () =>
  useUndoable({
    run: (input: { conversationId: number; agentId: number }) => api.bestPractices.dismiss.mutate(input),
    undo: ({ practiceId }) => api.bestPractices.withdraw.mutate({ practiceId }),
  })

export const useWithdraw = () =>
  useUndoable({
    run: (input: { practiceId: number }) => api.bestPractices.withdraw.mutate(input),
    undo: ({ practiceId }) => api.bestPractices.restore.mutate({ practiceId }),
  })

/** The agent's own name on what was published of them. */
export const useCredit = () =>
  useUndoable({
    run: (input: { practiceId: number; named: boolean }) => api.bestPractices.credit.mutate(input),
    undo: (_, input) => api.bestPractices.credit.mutate({ ...input, named: !input.named }),
  })

export const useCreateGuideline = () =>
  useUndoable({
    run: (input: NewGuideline) => api.guidelines.create.mutate(input),
    undo: ({ guidelineId }) => api.guidelines.remove.mutate({ guidelineId }),
  })

export const useRetire = () =>
  useUndoable({
    run: (input: { guidelineId: number; retired: boolean }) => api.guidelines.retire.mutate(input),
    undo: (_, input) => api.guidelines.retire.mutate({ ...input, retired: !input.retired }),
  })

export const useRemoveGuideline = () =>
  useUndoable({
    run: (input: { guidelineId: number }) => api.guidelines.remove.mutate(input),
    undo: (_, input) => api.guidelines.restore.mutate(input),
  })

/** Saves new words as the next version; when somebody else was faster, the list shows theirs. */
export const useChangeGuideline = (onDone: () => void) => {
  const showAnew = useShownAnew()
  return useMutation(
    trpc.guidelines.change.mutationOptions({
      onSuccess: async () => {
        onDone()
        await showAnew()
      },
      onError: showAnew,
    }),
  )
}

/** Saves the guidelines as a CSV file, with the filters that are set. */
export const useGuidelinesCsv = (search: BestPracticeSearch) =>
  useMutation({
    mutationFn: () => api.guidelines.csv.query(guidelinesInput(search)),
    onSuccess: ({ csv, fileName }) => downloadText(csv, { fileName, type: 'text/csv' }),
  })
