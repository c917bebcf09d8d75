export { type Auth, openAuth } from './auth.ts'
export { LINK_TTL_MS } from './links.ts'
