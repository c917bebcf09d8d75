/** Somebody who speaks to the product without a browser, to put a world in place quickly. */
export interface Client {
  readonly origin: string
  /** `cookie` header of the session; empty before signing in. */
  cookie(): string
  signIn(email: string, password: string): Promise<void>
  /** Opens the one-time link to the demo: its agent from then on. */
  openDemo(link: string): Promise<void>
  /** Looks through the eyes of somebody else of the demo. */
  seeDemoAs(role: 'agent' | 'lead' | 'manager'): Promise<void>
  query<T>(procedure: string, input?: object): Promise<T>
  mutate<T>(procedure: string, input?: object): Promise<T>
  /** Streams a file in; answers the name it is found by. */
  upload(fileName: string, text: string): Promise<string>
}

const answerOf = async <T>(what: string, response: Response): Promise<T> => {
  const text = await response.text()
  if (!response.ok) throw new Error(`${what} was answered ${response.status}: ${text}`)
  return JSON.parse(text) as T
}

/** Sends what the web app would send: JSON, with the Origin of the product's own pages. */
export const openClient = (origin: string): Client => {
  const jar = new Map<string, string>()
  const cookie = () => [...jar].map(([name, text]) => `${name}=${text}`).join('; ')
  const send = async (path: string, { body, headers }: { body?: string; headers?: object } = {}) => {
    const response = await fetch(`${origin}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { origin, cookie: cookie(), 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body }),
    })
    for (const line of response.headers.getSetCookie()) {
      const [name = '', text = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s)
      jar.set(name, text)
    }
    return response
  }
  const result = async <T>(what: string, response: Promise<Response>): Promise<T> =>
    (await answerOf<{ result: { data: T } }>(what, await response)).result.data
  return {
    origin,
    cookie,
    async signIn(email, password) {
      const body = JSON.stringify({ email, password })
      await answerOf('sign-in', await send('/api/auth/sign-in/email', { body }))
    },
    async openDemo(link) {
      const body = JSON.stringify({ token: new URL(link).searchParams.get('token') })
      await answerOf('the demo link', await send('/api/auth/demo/open', { body }))
    },
    async seeDemoAs(role) {
      await answerOf('the role', await send('/api/auth/demo/role', { body: JSON.stringify({ role }) }))
    },
    query: (procedure, input = {}) =>
      result(procedure, send(`/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`)),
    mutate: (procedure, input = {}) =>
      result(procedure, send(`/trpc/${procedure}`, { body: JSON.stringify(input) })),
    async upload(fileName, text) {
      const headers = {
        'x-file-name': encodeURIComponent(fileName),
        'content-type': 'application/octet-stream',
      }
      const response = await send('/uploads', { body: text, headers })
      return (await answerOf<{ uploadName: string }>('upload', response)).uploadName
    },
  }
}
