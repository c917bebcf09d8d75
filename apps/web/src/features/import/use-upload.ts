import type { FileFormat } from '@reread/domain'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { api } from '../../trpc.ts'
import { secondsLeft } from './import-format.ts'
import { sendFile, UploadFailed, type UploadFailure } from './upload.ts'

export type UploadState =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'sending'
      readonly sent: number
      readonly total: number
      readonly secondsLeft: number | null
    }
  | { readonly kind: 'failed'; readonly failure: UploadFailure }
  /** The files arrived and the server did not take them as an import. */
  | { readonly kind: 'not-taken'; readonly error: unknown }

interface Parcel {
  readonly teamId: number
  /** The team's: tables rarely say in which zone their times are. A neutral file must say it itself. */
  readonly zone: string
  readonly format: FileFormat
  readonly files: readonly File[]
}

interface Sender {
  readonly signal: AbortSignal
  readonly show: (state: UploadState) => void
}

const sendAll = async ({ files }: Parcel, { signal, show }: Sender) => {
  const total = files.reduce((sum, { size }) => sum + size, 0)
  const startedAt = performance.now()
  const uploads: { uploadName: string; fileName: string }[] = []
  let before = 0
  for (const file of files) {
    const onSent = (bytes: number) => {
      const sent = Math.min(total, before + bytes)
      const elapsedMs = performance.now() - startedAt
      show({ kind: 'sending', sent, total, secondsLeft: secondsLeft({ sent, total, elapsedMs }) })
    }
    onSent(0)
    uploads.push({ uploadName: await sendFile(file, { signal, onSent }), fileName: file.name })
    before += file.size
  }
  return uploads
}

/** Sends files and opens the page of the import they become. Leaving the page stops it; nothing is left behind then. */
export const useUpload = () => {
  const navigate = useNavigate()
  const [state, setState] = useState<UploadState>({ kind: 'idle' })
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])
  const send = async (parcel: Parcel) => {
    const controller = new AbortController()
    running.current = controller
    try {
      const uploads = await sendAll(parcel, { signal: controller.signal, show: setState })
      const { teamId, format, zone } = parcel
      const options = format === 'csv' ? { zone } : {}
      const { importId } = await api.imports.create.mutate({ teamId, format, uploads, options })
      await navigate({ to: '/admin/import/$importId', params: { importId: String(importId) } })
    } catch (error) {
      if (!(error instanceof UploadFailed)) setState({ kind: 'not-taken', error })
      else
        setState(
          error.failure.kind === 'cancelled' ? { kind: 'idle' } : { kind: 'failed', failure: error.failure },
        )
    }
  }
  return { state, send, cancel: () => running.current?.abort() }
}
