import { describe, expect, it } from 'vitest'
import { CSV_FIELDS, suggestCsvMapping, withNamedCustomer } from './csv-mapping.ts'

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

  it.each([
    ['createdAt', 'Data apertura,Data di apertura,Data di creazione,Aperto il,Aperta il,Apertura,Data'],
    ['updatedAt', 'Data aggiornamento,Data di aggiornamento,Ultima modifica,Modificato il'],
    ['closedAt', 'Data chiusura,Data di chiusura,Chiusura,Risolta il,Data di risoluzione'],
    ['agentId', 'Agente,Assegnato a,Assegnata a,Operatore'],
    ['sentAt', 'Data di invio,Data messaggio,Data e ora'],
    ['conversationId', 'Numero ticket,Numero richiesta,Codice ticket'],
  ])('are found as a table in Italian calls them: %s', (field, headers) => {
    for (const header of headers.split(',')) {
      expect(suggestCsvMapping([header]).mapping).toEqual({ [field]: header })
    }
  })

  it('leave the bare date to no field once the opening has a column of its own', () => {
    const { mapping, skipped } = suggestCsvMapping(['Data', 'Data apertura', 'Data di chiusura'])
    expect(mapping).toEqual({ createdAt: 'Data apertura', closedAt: 'Data di chiusura' })
    expect(skipped).toEqual(['Data'])
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

describe('a column that is called Customer', () => {
  const guessed = (header: string, ...cells: string[]) =>
    withNamedCustomer(suggestCsvMapping(['id', header, 'body']).mapping, () => cells)

  it.each([
    ['names', 'Customer', ['Zoë Marsh', 'kim', '', "Dov O'Neil"]],
    ['Italian names', 'Cliente', ['Società Rossi & C.']],
  ])('is the name where it holds %s', (_, header, cells) => {
    const mapping = guessed(header, ...cells)
    expect(mapping).toMatchObject({ customerName: header })
    expect(mapping).not.toHaveProperty('customerId')
  })

  it.each([
    ['numbers', 'Customer', ['4711', '4712']],
    ['addresses', 'Customer', ['zoe@example.org']],
    ['an id among names', 'Customer', ['Zoë Marsh', 'C-17']],
    ['nothing', 'Customer', ['', ' ']],
    ['words, and is called an id', 'Customer ID', ['zoe']],
  ])('is the number where it holds %s', (_, header, cells) => {
    expect(guessed(header, ...cells)).toMatchObject({ customerId: header })
  })

  it('is the name beside a column of ids', () => {
    const { mapping } = suggestCsvMapping(['id', 'Customer', 'Customer ID', 'body'])
    expect(mapping).toMatchObject({ customerId: 'Customer ID', customerName: 'Customer' })
  })
})
