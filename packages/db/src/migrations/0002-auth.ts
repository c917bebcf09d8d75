import { createTable, flag, id, instant, type MigrationContext, ref, text } from '../columns.ts'

export const name = '0002-auth'

const createAccount = (ctx: MigrationContext): Promise<void> =>
  createTable(
    ctx,
    'auth_account',
    {
      id: id(),
      user_id: ref('auth_user').cascade(),
      provider_id: text(),
      account_id: text(),
      access_token: text().optional(),
      refresh_token: text().optional(),
      id_token: text().optional(),
      access_token_expires_at: instant().optional(),
      refresh_token_expires_at: instant().optional(),
      scope: text().optional(),
      password: text().optional(),
      created_at: instant(),
      updated_at: instant(),
    },
    { unique: [['provider_id', 'account_id']], indexes: [['user_id', 'id']] },
  )

export const up = async (ctx: MigrationContext): Promise<void> => {
  await createTable(
    ctx,
    'auth_user',
    {
      id: id(),
      person_id: ref('person'),
      name: text(),
      email: text(),
      email_verified: flag(),
      image: text().optional(),
      created_at: instant(),
      updated_at: instant(),
    },
    { unique: [['email'], ['person_id']] },
  )
  await createTable(
    ctx,
    'auth_session',
    {
      id: id(),
      user_id: ref('auth_user').cascade(),
      token_hash: text(),
      created_at: instant(),
      updated_at: instant(),
      expires_at: instant(),
      ip_address: text().optional(),
      user_agent: text().optional(),
    },
    { unique: [['token_hash']], indexes: [['user_id', 'id'], ['expires_at']] },
  )
  await createAccount(ctx)
  await createTable(
    ctx,
    'auth_verification',
    {
      id: id(),
      identifier: text(),
      value: text(),
      expires_at: instant(),
      created_at: instant(),
      updated_at: instant(),
    },
    { indexes: [['identifier', 'id']] },
  )
}
