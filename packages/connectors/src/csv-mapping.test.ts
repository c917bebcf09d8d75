import { describe, expect, it } from 'vitest'
import { CSV_FIELDS, suggestCsvMapping } from './csv-mapping.ts'

describe('columns recognised by their names', () => {
  it.each(
    [
      [
        'our own',
        'conversation_id,message_id,sent_at,role,author_id,internal,macro_id,body_text',
        'text',
        'body_text',
      ],
      ['English', 'Ticket ID,Subject,Created at,Author,Comment', 'conversationId', 'Ticket ID'],
      [
        'a help desk',
        'Ticket ID;Requester;Assignee;Status;Satisfaction Score'.replaceAll(';', ','),
        'csatScore',
        'Satisfaction Score',
      ],
      ['Italian', 'Conversazione,Oggetto,Testo,Mittente,Inviato il', 'sentAt', 'Inviato il'],
      ['accented', 'Id,Città,Priorità,Messaggio', 'text', 'Messaggio'],
    ].map(([what = '', headers = '', field = '', column = '']) => ({ what, headers, field, column })),
  )('are found: $what', ({ headers, field, column }) => {
    expect(suggestCsvMapping(headers.split(',')).mapping).toMatchObject({ [field]: column })
  })

  it('are listed as skipped when nothing fits', () => {
    const { mapping, skipped } = suggestCsvMapping(['id', 'Brand', 'body', '', 'Weather'])
    expect(mapping).toEqual({ conversationId: 'id', text: 'body' })
    expect(skipped).toEqual(['Brand', 'Weather'])
  })

  it('let a bare id mean the message once the conversation has a column of its own', () => {
    expect(suggestCsvMapping(['id', 'ticket_id', 'body']).mapping).toMatchObject({
      conversationId: 'ticket_id',
      messageId: 'id',
    })
  })

  it('never give one column to two fields', () => {
    const { mapping } = suggestCsvMapping(
      CSV_FIELDS.flatMap((field) => [field, 'id', 'text', 'date', 'agent']),
    )
    expect(new Set(Object.values(mapping)).size).toBe(Object.values(mapping).length)
  })
})
