import { EventEmitter } from 'node:events'
import { MessageChannel, type MessagePort, type ResourceLimits, Worker } from 'node:worker_threads'

/** What a kept thread says beside its work: that it is free again, or what it would have died of. */
type Told = { readonly over?: true; readonly failed?: unknown }

/** What the product asks of a thread, beside listening to it. */
type Thread = Pick<Worker, 'postMessage' | 'terminate' | 'threadId'>

const GONE = -1

/** The threads of one script: those that nobody uses wait for the next. */
class Pool {
  readonly #script: URL
  readonly #limits: ResourceLimits
  readonly #idle: Worker[] = []

  constructor(script: URL, limits: ResourceLimits) {
    this.#script = script
    this.#limits = limits
  }

  take(): Worker {
    const thread = this.#idle.pop() ?? this.#start()
    thread.ref()
    return thread
  }

  give(thread: Worker): void {
    // Nothing waits for a thread that nobody uses.
    thread.unref()
    this.#idle.push(thread)
  }

  #start(): Worker {
    const started = new Worker(this.#script, { resourceLimits: this.#limits })
    started.setMaxListeners(0)
    // One that ends while nobody has it is not handed out again.
    started.once('exit', () => {
      const place = this.#idle.indexOf(started)
      if (place !== -1) this.#idle.splice(place, 1)
    })
    return started
  }
}

/** One use of a thread, which looks like a thread of its own from its start to its end. */
class Lease extends EventEmitter implements Thread {
  readonly #pool: Pool
  readonly #thread: Worker
  readonly #port: MessagePort
  #isFree = false
  #isLeft = false

  constructor(pool: Pool, task: unknown) {
    super()
    this.#pool = pool
    this.#thread = pool.take()
    const { port1, port2 } = new MessageChannel()
    this.#port = port1
    this.#thread.on('exit', this.#onExit).on('error', this.#onError)
    port1.on('message', (told: Told) => {
      if (told.over) this.#isFree = true
      else if ('failed' in told) this.emit('error', told.failed)
      else this.emit('message', told)
    })
    port1.on('close', () => this.#leave())
    this.#thread.postMessage({ port: port2, task }, [port2])
  }

  get threadId(): number {
    return this.#isLeft ? GONE : this.#thread.threadId
  }

  postMessage(asked: unknown): void {
    this.#port.postMessage(asked)
  }

  async terminate(): Promise<number> {
    if (!this.#isFree) return this.#thread.terminate()
    this.#leave()
    return 0
  }

  #leave(): void {
    // What was not said to be over is on its way out itself.
    if (this.#isLeft || !this.#isFree) return
    this.#end(0)
    this.#pool.give(this.#thread)
  }

  #end(code: number): void {
    this.#isLeft = true
    this.#port.close()
    this.#thread.off('exit', this.#onExit).off('error', this.#onError)
    this.emit('exit', code)
  }

  readonly #onExit = (code: number) => this.#end(code)
  readonly #onError = (error: unknown) => this.emit('error', error)
}

/**
 * Threads that are started once for many uses: to start one takes longer than most tests do with it. The script gets
 * `{ port, task }` for each use, talks over the port as the product's own talks over its parent's, and says
 * `{ over: true }` when it may be used again.
 */
export const keptThreads = (script: URL, limits: ResourceLimits = {}): ((task?: unknown) => Worker) => {
  const pool = new Pool(script, limits)
  return (task) => new Lease(pool, task) as unknown as Worker
}
