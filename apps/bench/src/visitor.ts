/** Somebody signed in over HTTP. */
export interface Visitor {
  readonly cookie: string
  ask<T>(procedure: string, input?: object): Promise<T>
  change<T>(procedure: string, input?: object): Promise<T>
}

const EMAIL = 'bench@example.org'
const PASSWORD = 'a long enough password'

const cookiesOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')

const resultOf = async <T>(response: Response): Promise<T> => {
  const text = await response.text()
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}: ${text}`)
  return (JSON.parse(text) as { result: { data: T } }).result.data
}

const post = (url: string, { cookie = '', body }: { cookie?: string; body: object }): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    headers: { origin: new URL(url).origin, 'content-type': 'application/json', cookie },
    body: JSON.stringify(body),
  })

/** Signs in with the account that `setUp` made. */
export const signIn = async (origin: string): Promise<Visitor> => {
  const response = await post(`${origin}/api/auth/sign-in/email`, {
    body: { email: EMAIL, password: PASSWORD },
  })
  if (!response.ok) throw new Error(`sign-in answered ${response.status}: ${await response.text()}`)
  const cookie = cookiesOf(response)
  return {
    cookie,
    ask: async (procedure, input = {}) =>
      resultOf(
        await fetch(`${origin}/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`, {
          headers: { cookie },
        }),
      ),
    change: async (procedure, input = {}) =>
      resultOf(await post(`${origin}/trpc/${procedure}`, { cookie, body: input })),
  }
}

/** The first team, with its admin, manager and agent in one person. */
export const setUp = async (origin: string, link: string): Promise<void> => {
  const body = {
    token: new URL(link).searchParams.get('token') ?? '',
    name: 'Bench',
    email: EMAIL,
    password: PASSWORD,
    teamName: 'Scale',
    language: 'en',
    zone: 'UTC',
    dueDay: 5,
    dueTime: '14:00',
    scores: 'team',
    answersCustomers: true,
  }
  await resultOf(await post(`${origin}/trpc/setup.create`, { body }))
}
