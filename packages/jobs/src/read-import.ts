import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import type { ImportRun } from '@reread/db'
import { BAD_ROW_LANGUAGES, isVendorFormat } from '@reread/domain'
import { JobFailure, type JobRun, type StartReader, Stopped } from './job-run.ts'
import type { ReadMessage, ReadTask } from './read-protocol.ts'
import { badRowsPath, tempFolder, uploadPath } from './uploads.ts'

/** What the reading thread may hold: a file that needs more is refused instead of taking the server down. */
export const THREAD_LIMITS = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 16 }
const MOST_WAIT_FOR_END_MS = 3_000
/** What Node gives as the id of a thread that is gone. */
const ENDED = -1

const ownThread: StartReader = (task) =>
  new Worker(new URL('./read-worker.ts', import.meta.url), {
    workerData: task,
    resourceLimits: THREAD_LIMITS,
    execArgv: [],
  })

/** How files are read: until when, and by whose thread. */
export type Readers = Pick<JobRun, 'signal' | 'startReader'>

/** What is read, and how, for one import. */
export const readTaskOf = async (
  dataDir: string,
  run: ImportRun,
  { keepBadRows }: { keepBadRows: boolean },
): Promise<ReadTask> => {
  const names = run.uploadNames ?? []
  const [first] = names
  const paths = names.map((name) => uploadPath(dataDir, name))
  if (first === undefined || !paths.every((path) => existsSync(path))) throw new JobFailure('upload.missing')
  return {
    format: run.format,
    paths,
    tempDir: await tempFolder(dataDir),
    badRowsPaths: keepBadRows
      ? BAD_ROW_LANGUAGES.map((language) => ({ language, path: badRowsPath(dataDir, first, language) }))
      : [],
    sourceName: sourceOf(run),
    options: run.options,
    assumedAt: run.createdAt,
  }
}

/**
 * A source is named after its file where nobody named it: the next export of the same name belongs to it. Files of a
 * help desk come under any name and in any order: there the help desk is the source.
 */
export const sourceNameOf = (format: ImportRun['format'], fileName: string): string =>
  isVendorFormat(format) ? format : fileName.replace(/(\.[a-z0-9]{1,8}){1,2}$/i, '') || 'import'

/** The source of an import's conversations that name none of their own. */
export const sourceOf = ({
  options,
  format,
  fileNames,
}: Pick<ImportRun, 'options' | 'format' | 'fileNames'>): string =>
  options.sourceName ?? sourceNameOf(format, fileNames[0] ?? '')

/**
 * Reads an import in a thread of its own, one message ahead at most: memory is bounded and the server stays
 * responsive. Ends after `end` or `refused`; leaving the loop early ends the thread.
 */
export async function* readImport(
  task: ReadTask,
  { signal, startReader = ownThread }: Readers,
): AsyncGenerator<ReadMessage> {
  const thread = startReader(task)
  const inbox = new Inbox(thread, signal)
  try {
    while (true) {
      const message = await inbox.next()
      // The thread reads on while this message is worked on.
      thread.postMessage('next')
      yield message
      if (message.kind === 'end' || message.kind === 'refused') return
    }
  } finally {
    inbox.close()
    thread.postMessage('stop')
    await ended(thread)
  }
}

/** A thread that ends by itself leaves nothing in a bad state; one that does not hear in time is ended from here. */
const ended = async (thread: Worker): Promise<void> => {
  if (thread.threadId === ENDED) return
  const impatience = setTimeout(() => void thread.terminate(), MOST_WAIT_FOR_END_MS)
  // Whatever the thread still complains of on its way out, its end is all that is waited for.
  await new Promise<void>((resolve) => thread.once('exit', () => resolve()))
  clearTimeout(impatience)
}

/** What a thread says, kept until it is asked for. */
class Inbox {
  readonly #arrived: ReadMessage[] = []
  readonly #signal: AbortSignal
  #failure: unknown = null
  #ring = (): void => {}

  constructor(thread: Worker, signal: AbortSignal) {
    this.#signal = signal
    signal.addEventListener('abort', this.#wake)
    thread.on('message', (message: ReadMessage) => {
      this.#arrived.push(message)
      this.#wake()
    })
    thread.on('error', (error) => this.#fail(error))
    thread.on('exit', () => this.#fail(new Error('The reading thread ended before its file did.')))
  }

  /** @throws Stopped when the job is to stop, JobFailure when the file took more memory than there is for it */
  async next(): Promise<ReadMessage> {
    while (true) {
      if (this.#signal.aborted) throw new Stopped()
      const message = this.#arrived.shift()
      if (message) return message
      if (this.#failure !== null) throw failureOf(this.#failure)
      await new Promise<void>((resolve) => {
        this.#ring = resolve
      })
    }
  }

  close(): void {
    this.#signal.removeEventListener('abort', this.#wake)
  }

  readonly #wake = (): void => this.#ring()

  #fail(error: unknown): void {
    this.#failure ??= error
    this.#wake()
  }
}

const failureOf = (error: unknown): unknown => {
  const code = error instanceof Error && 'code' in error ? error.code : null
  return code === 'ERR_WORKER_OUT_OF_MEMORY' ? new JobFailure('import.too-large') : error
}
