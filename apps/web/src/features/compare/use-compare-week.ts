import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { downloadText } from '../../lib/download-text.ts'
import { trpc } from '../../trpc.ts'

/** What others hand in and reveal appears by itself, in milliseconds. */
const ASK_AGAIN_MS = 30_000

/** The comparison of a team's week, the newest one without a week; the one before stays while the next one loads. */
export const useComparedWeek = (teamId: number, week: string | undefined) =>
  useQuery({
    ...trpc.compare.week.queryOptions({ teamId, ...(week === undefined ? {} : { week }) }),
    placeholderData: keepPreviousData,
    refetchInterval: ASK_AGAIN_MS,
  })

/** Saves the week as a CSV file. */
export const useExport = () =>
  useMutation(
    trpc.compare.exportWeek.mutationOptions({
      onSuccess: ({ csv, fileName }) => downloadText(csv, { fileName, type: 'text/csv' }),
    }),
  )
