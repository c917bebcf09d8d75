import { IMPORT_FIELDS, type ImportField } from '@reread/domain'

/**
 * Our fields that a table may carry, each with the column names it is recognised by: lower case, words
 * joined by _. English and Italian, and the names that Zendesk, Intercom and Chatwoot give.
 */
const COLUMN_NAMES = {
  conversationId:
    'conversation_id conversation ticket_id ticket case_id chat_id thread_id id_conversazione conversazione id_ticket numero_ticket numero_conversazione numero_richiesta codice_ticket id',
  externalId: 'external_id external_conversation_id id_esterno',
  externalUrl: 'external_url url link ticket_url indirizzo',
  source: 'dataset source fonte sorgente',
  channel: 'channel via ticket_channel canale',
  language: 'language locale lang ticket_language lingua',
  subject: 'subject title ticket_subject oggetto titolo',
  status: 'status state ticket_status stato',
  tags: 'tags labels ticket_tags tag etichette',
  createdAt:
    'created_at created opened_at date_created ticket_created_at creato_il creata_il data_creazione data_di_creazione aperto_il aperta_il data_apertura data_di_apertura apertura opened date data',
  updatedAt:
    'updated_at updated last_updated ticket_updated_at aggiornato_il aggiornata_il ultimo_aggiornamento data_aggiornamento data_di_aggiornamento modificato_il ultima_modifica',
  closedAt:
    'closed_at closed solved_at resolved_at ticket_solved_at chiuso_il chiusa_il data_chiusura data_di_chiusura chiusura risolto_il risolta_il data_risoluzione data_di_risoluzione',
  customerId: 'customer_id requester_id contact_id customer requester id_cliente cliente',
  customerName: 'customer_name requester_name contact_name nome_cliente customer requester cliente',
  agentId:
    'agent_id assignee_id owner_id assignee agent owner id_operatore operatore assegnatario assegnato_a assegnata_a agente',
  csatScore: 'csat_score csat satisfaction_score satisfaction soddisfazione',
  csatComment: 'csat_comment satisfaction_comment commento_soddisfazione',
  messageId: 'message_id comment_id event_id id_messaggio id_commento id',
  sentAt:
    'sent_at message_created_at comment_created_at message_date timestamp sent time inviato_il data_invio data_di_invio data_messaggio data_e_ora data_ora ora',
  role: 'role author_role author_type sender_type ruolo tipo_autore',
  authorId: 'author_id sender_id id_autore',
  authorName: 'author_name author sender_name sender from nome_autore autore mittente',
  internal: 'internal is_internal private is_private interno nota_interna',
  macroId: 'macro_id macro canned_reply canned_response risposta_pronta',
  text: 'body_text plain_body comment_body body text message comment content testo messaggio contenuto corpo',
  html: 'body_html html_body html',
} as const satisfies Record<ImportField, string>

export type CsvField = ImportField

/** All fields that a column can be mapped to, in the order a form shows them. */
export const CSV_FIELDS: readonly CsvField[] = IMPORT_FIELDS

/** Our field -> the file's column, as the header spells it. */
export type CsvMapping = Partial<Record<CsvField, string>>

const namesOf = (field: CsvField): string[] => COLUMN_NAMES[field].split(' ')

const normalised = (header: string): string =>
  header
    .trim()
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')

/** No digit, @ or underscore, and a letter at least: what nobody's id looks like. */
const isName = (cell: string): boolean => /\p{L}/u.test(cell) && !/[\d@_]/.test(cell)

/**
 * Where the customer's one column holds names and no ids, it is their name; they are told apart by it all the same.
 * `samples` are the column's first cells: all of them empty says nothing.
 */
export const withNamedCustomer = (
  mapping: CsvMapping,
  samples: (header: string) => readonly string[],
): CsvMapping => {
  const { customerId, ...others } = mapping
  if (customerId === undefined || mapping.customerName !== undefined) return mapping
  if (/(^|_)id(_|$)/.test(normalised(customerId))) return mapping
  const cells = samples(customerId).filter((cell) => cell.trim() !== '')
  return cells.length > 0 && cells.every(isName) ? { ...others, customerName: customerId } : mapping
}

/** Proposes a mapping by column names; `skipped` lists the columns that nothing was found for. */
export const suggestCsvMapping = (headers: readonly string[]): { mapping: CsvMapping; skipped: string[] } => {
  const free = new Map(
    headers.filter((header) => header !== '').map((header) => [normalised(header), header]),
  )
  const mapping: CsvMapping = {}
  for (const field of CSV_FIELDS) {
    const name = namesOf(field).find((candidate) => free.has(candidate))
    const header = name === undefined ? undefined : free.get(name)
    if (name === undefined || header === undefined) continue
    mapping[field] = header
    free.delete(name)
  }
  const taken = new Set(Object.values(mapping))
  return { mapping, skipped: headers.filter((header) => header !== '' && !taken.has(header)) }
}
