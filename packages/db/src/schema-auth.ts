import { flag, id, instant, nullable, ref, text } from './schema-kinds.ts'

/** better-auth's tables, in portable columns; nothing but packages/auth reads or writes them. */
export const authTables = {
  auth_user: {
    id: id(),
    person_id: ref('person'),
    name: text('person'),
    /** Lower case; what a person signs in with. */
    email: text('person'),
    email_verified: flag(),
    image: nullable(text('person')),
    created_at: instant(),
    updated_at: instant(),
  },
  auth_session: {
    id: id(),
    user_id: ref('auth_user'),
    /** SHA-256 of the token in the cookie: a copy of the database opens nobody's session. */
    token_hash: text('secret'),
    created_at: instant(),
    /** When the session was last used, to the minute. */
    updated_at: instant(),
    /** When it ends however much it is used. */
    expires_at: instant(),
    ip_address: nullable(text('person')),
    user_agent: nullable(text('person')),
  },
  auth_account: {
    id: id(),
    user_id: ref('auth_user'),
    /** 'credential' for a password; account_id then is the user's own id. */
    provider_id: text(),
    account_id: text('person'),
    access_token: nullable(text('secret')),
    refresh_token: nullable(text('secret')),
    id_token: nullable(text('secret')),
    access_token_expires_at: nullable(instant()),
    refresh_token_expires_at: nullable(instant()),
    scope: nullable(text()),
    /** scrypt, salted. */
    password: nullable(text('secret')),
    created_at: instant(),
    updated_at: instant(),
  },
  auth_verification: {
    id: id(),
    identifier: text('secret'),
    value: text('secret'),
    expires_at: instant(),
    created_at: instant(),
    updated_at: instant(),
  },
}
