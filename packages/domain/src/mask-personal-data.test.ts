import { describe, expect, it } from 'vitest'
import { luhnHolds, validIbanLength } from './account-numbers.ts'
import { maskPersonalData, withoutNames } from './mask-personal-data.ts'

describe('the customer in a text', () => {
  it.each([
    ['Hello Giulia, I see it.', ['Giulia Rossi'], 'Hello [customer], I see it.'],
    ['Dear Giulia Rossi, thank you', ['Giulia Rossi'], 'Dear [customer], thank you'],
    ['Mrs Rossi, your plan', ['Giulia Rossi'], 'Mrs [customer], your plan'],
    ['Rossi, Giulia wrote', ['Giulia Rossi'], '[customer], [customer] wrote'],
    ["GIULIA's invoice and giulia's card", ['Giulia'], "[customer]'s invoice and [customer]'s card"],
    ['I will help you, Will.', ['Will Turner'], 'I will help you, [customer].'],
    ['Li, the parcel is there', ['Li Wu'], '[customer], the parcel is there'],
    ['Ask the van driver of van Dijk', ['Jan van Dijk'], 'Ask the van driver of van [customer]'],
    ['Anna-Maria is here', ['Anna-Maria Huber'], '[customer] is here'],
    ['José and Jose\u0301 are one', ['José'], '[customer] and [customer] are one'],
    ['Annabel is somebody else', ['Anna'], 'Annabel is somebody else'],
    ['Nobody is named', [], 'Nobody is named'],
    ['A. stays, and a blank name too', ['A.', ' '], 'A. stays, and a blank name too'],
    ['Write to C++ (Ltd)', ['C++ (Ltd)'], 'Write to [customer]'],
  ])('%s', (text, names, masked) => {
    expect(maskPersonalData(text, names)).toBe(masked)
  })

  it.each([
    ['Buongiorno Giulia, capisco.', ['Giulia Bianchi'], 'Buongiorno [cliente], capisco.'],
    [
      'Gentile signora Bianchi, i fogli bianchi',
      ['Giulia Bianchi'],
      'Gentile signora [cliente], i fogli bianchi',
    ],
    ["L'ordine di D'Angelo è partito", ["Marco D'Angelo"], "L'ordine di [cliente] è partito"],
    ['Ciao Niccolò, li spedisco oggi', ['Niccolò Li'], 'Ciao [cliente], li spedisco oggi'],
    ['Scriva a niccolo@example.it', ['Niccolò'], 'Scriva a [e-mail]'],
    ['Il mio telefono: 333 1234567', [], 'Il mio telefono: [telefono]'],
    ['IBAN IT60 X054 2811 1010 0000 0123 456 grazie', [], 'IBAN [IBAN] grazie'],
    ['Carta 4111 1111 1111 1111 scaduta', [], 'Carta [carta] scaduta'],
  ])('in Italian: %s', (text, names, masked) => {
    expect(maskPersonalData(text, names, 'it')).toBe(masked)
  })

  it('does not depend on the order of the names', () => {
    const text = 'Anna Maria Neri writes for Anna and for Neri Srl; Maria reads.'
    const names = ['Anna', 'Anna Maria Neri', 'Neri Srl']
    const masked = maskPersonalData(text, names)
    expect(masked).toBe(maskPersonalData(text, names.toReversed()))
    expect(masked).not.toMatch(/Anna|Maria|Neri/)
  })
})

describe('addresses and numbers in a text', () => {
  it.each([
    ['mail me: a.b+c@mail.example.co.uk.', 'mail me: [e-mail].'],
    ['<giulia_r@example.org>', '<[e-mail]>'],
    ['not an address: a@b, @team', 'not an address: a@b, @team'],
    ['call +39 333 123 4567 now', 'call [phone] now'],
    ['call 0039 06 1234 5678', 'call [phone]'],
    ['office 02 5550199, mobile 347-1234567', 'office [phone], mobile [phone]'],
    ['ring (415) 555-0132 or 415.555.0132', 'ring [phone] or [phone]'],
    ['my phone is 55501 99', 'my phone is [phone]'],
    ['my card 4111-1111-1111-1111.', 'my card [card].'],
    ['5555555555554444', '[card]'],
    ['IBAN: DE89370400440532013000', 'IBAN: [IBAN]'],
    ['gb29 nwbk 6016 1331 9268 19', '[IBAN]'],
  ])('%s', (text, masked) => {
    expect(maskPersonalData(text, [])).toBe(masked)
  })

  it.each([
    'order 4812, 20 seats, 1,250.00 EUR',
    'on 2026-03-04 or 04/03/2026 or 03.11.2026',
    'at 09:41 and 14:30, for 30 days',
    'order #0312345678 and ticket ORD-3331234567',
    'serial 1234 5678 9012 3456 fails the check of cards',
    'DE89370400440532013001 fails the check of accounts',
    'version 3.14.159, error 0x80070005',
    'Point 3 of 5, 2024-2026, 3 or 4 times',
  ])('leaves alone: %s', (text) => {
    expect(maskPersonalData(text, [])).toBe(text)
  })

  it.each([
    ['https://shop.example/reset?token=abc123&mail=x', 'https://shop.example/reset'],
    ['see https://shop.example/help#section-2.', 'see https://shop.example/help.'],
    ['Did you open https://shop.example/help?', 'Did you open https://shop.example/help?'],
    ['(www.shop.example/a?b=c)', '(www.shop.example/a)'],
    ['shop.example/login?next=/me', 'shop.example/login'],
    ['https://giulia:secret@shop.example/x', 'https://shop.example/x'],
    ['https://shop.example/path/to.page', 'https://shop.example/path/to.page'],
    ['and/or stays, so does e.g. this?', 'and/or stays, so does e.g. this?'],
  ])('keeps the address of a link without its query: %s', (text, masked) => {
    expect(maskPersonalData(text, [])).toBe(masked)
  })
})

describe('masking', () => {
  it('twice changes nothing more', () => {
    const text =
      'Customer Giulia Rossi, giulia@example.org, +39 333 1234567, DE89370400440532013000, 4111111111111111, https://a.example/x?y=z'
    for (const names of [['Giulia Rossi'], ['Customer'], ['Phone Card'], ['Cliente']]) {
      for (const language of ['en', 'it'] as const) {
        const once = maskPersonalData(text, names, language)
        expect(maskPersonalData(once, names, language)).toBe(once)
        expect(once).not.toMatch(/giulia@|333|DE89|4111|y=z/)
      }
    }
  })

  it('takes a colleague out under another word', () => {
    expect(withoutNames('Sono Marco Bassi, ciao', ['Marco Bassi'], '[collega]')).toBe('Sono [collega], ciao')
  })

  it('is done with a hundred thousand characters at once', () => {
    const long = `${'a'.repeat(50_000)} ${'1 '.repeat(20_000)} ${'x.'.repeat(10_000)}`
    const before = performance.now()
    maskPersonalData(long, ['Giulia Rossi'])
    expect(performance.now() - before).toBeLessThan(2_000)
  })
})

describe('checks of account numbers', () => {
  it('know a card number by its last digit', () => {
    expect(luhnHolds('4111 1111 1111 1111')).toBe(true)
    expect(luhnHolds('4111 1111 1111 1112')).toBe(false)
    expect(luhnHolds('0000000000000')).toBe(false)
    expect(luhnHolds('42')).toBe(false)
  })

  it('find an IBAN at the start of a longer text', () => {
    expect(validIbanLength('IT60X0542811101000000123456 abc')).toBe(27)
    expect(validIbanLength('IT61X0542811101000000123456')).toBe(null)
    expect(validIbanLength('IT60')).toBe(null)
  })
})
