export type DemoRole = 'agent' | 'lead' | 'manager'

/** What the role bar offers besides the roles: a team of one's own while there is none, and the manager's removal. */
export const demoWays = (
  demo: { readonly role: DemoRole; readonly isSetUp: boolean } | null,
): ('set-up' | 'remove')[] => [
  ...(demo === null || demo.isSetUp ? [] : (['set-up'] as const)),
  ...(demo?.role === 'manager' ? (['remove'] as const) : []),
]

/** A refusal of the demo's doors, in the shape that refusals of every other call have. */
class DemoRefused extends Error {
  override readonly name = 'TRPCClientError'
  readonly data: {
    readonly httpStatus: number
    readonly refusal: { readonly code: string; readonly params: object }
  }

  constructor(httpStatus: number, code: string) {
    super(code)
    this.data = { httpStatus, refusal: { code, params: {} } }
  }
}

const codeIn = (body: unknown): string =>
  typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string'
    ? body.code
    : 'link.invalid'

/** Asks a door of the demo for a session; the answer sets a cookie that scripts cannot read. */
const ask = async (door: 'open' | 'role', body: object): Promise<void> => {
  const response = await fetch(`/api/auth/demo/${door}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (response.ok) return
  if (response.status >= 500) throw new Error(`The server answered ${response.status}.`)
  throw new DemoRefused(response.status, codeIn(await response.json().catch(() => null)))
}

/** Opens the one-time link: the first use loads the demo, which takes a second or two. */
export const openDemo = (token: string): Promise<void> => ask('open', { token })

/** Looks through other eyes from here on. */
export const changeDemoRole = (role: DemoRole): Promise<void> => ask('role', { role })
