export { type Auth, type AuthOptions, type NewPersonSignIn, openAuth } from './auth.ts'
export { GUESSES_PER_ACCOUNT, GUESSES_PER_ADDRESS } from './guesses.ts'
export { LINK_TTL_MS, type LinkOptions, type OpenLink } from './links.ts'
export { ADMIN_LIMITS, MEMBER_LIMITS } from './session-limits.ts'
