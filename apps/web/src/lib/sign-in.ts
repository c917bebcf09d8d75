/** How an attempt to sign in ended. */
export type SignInOutcome = 'signed-in' | 'refused' | 'too-many' | 'unreachable'

/** Asks the server to start a session; the answer sets a cookie that scripts cannot read. */
export const signIn = async (email: string, password: string): Promise<SignInOutcome> => {
  try {
    const response = await fetch('/api/auth/sign-in/email', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    })
    if (response.ok) return 'signed-in'
    if (response.status === 429) return 'too-many'
    return response.status < 500 ? 'refused' : 'unreachable'
  } catch {
    return 'unreachable'
  }
}
