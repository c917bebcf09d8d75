/** Why a file did not arrive: the server's code, no answer, or stopped by the person. */
export type UploadFailure =
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'cancelled' }

export class UploadFailed extends Error {
  readonly failure: UploadFailure
  constructor(failure: UploadFailure) {
    super(failure.kind)
    this.failure = failure
  }
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const textField = (answer: unknown, name: 'uploadName' | 'code'): string | null => {
  const found: unknown = typeof answer === 'object' && answer !== null ? Reflect.get(answer, name) : null
  return typeof found === 'string' ? found : null
}

/**
 * The name the server keeps a file under.
 * @throws UploadFailed with the server's code; a proxy in between that answers in its own words counts as unreachable,
 * except where its status says that the file is too large
 */
export const uploadNameIn = (status: number, text: string): string => {
  const answer = parsed(text)
  const uploadName = textField(answer, 'uploadName')
  if (status === 200 && uploadName !== null) return uploadName
  const code = textField(answer, 'code')
  if (code !== null) throw new UploadFailed({ kind: 'refused', code })
  throw new UploadFailed(status === 413 ? { kind: 'refused', code: 'too-large' } : { kind: 'unreachable' })
}

export interface Sending {
  readonly signal: AbortSignal
  /** Bytes of this file that are on their way. */
  readonly onSent: (bytes: number) => void
}

/** Sends a file as the browser reads it from the disk, never all of it in memory; answers its name on the server. */
export const sendFile = (file: File, { signal, onSent }: Sending): Promise<string> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const fail = (failure: UploadFailure) => reject(new UploadFailed(failure))
    request.open('POST', '/uploads')
    request.setRequestHeader('x-file-name', encodeURIComponent(file.name))
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.upload.onprogress = (event) => onSent(event.loaded)
    request.onload = () => {
      try {
        resolve(uploadNameIn(request.status, request.responseText))
      } catch (error) {
        reject(error)
      }
    }
    request.onerror = () => fail({ kind: 'unreachable' })
    request.onabort = () => fail({ kind: 'cancelled' })
    if (signal.aborted) return fail({ kind: 'cancelled' })
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
