import { describe, expect, it } from 'vitest'
import { textOfHtml } from './html-text.ts'

describe('text of a message that came as HTML only', () => {
  it('keeps paragraphs, lists and the address behind a link', () => {
    const html =
      '<p>Hello&nbsp;Ann,</p><ul><li>one</li><li>two</li></ul><p><a href="https://a.example/x">here</a></p>'
    const text = textOfHtml(html)
    expect(text).toContain('Hello')
    expect(text).toContain('* one')
    expect(text).toContain('https://a.example/x')
    expect(text).not.toContain('<')
  })

  it.each([
    '<script>alert(1)</script>',
    '<style>body{display:none}</style>',
    '<img src="http://t.example/p.gif" width=1 height=1>',
    '<link rel=stylesheet href="http://t.example/a.css">',
  ])('drops what was never to be read: %s', (html) => {
    expect(textOfHtml(`before${html}after`).replace(/\s/g, '')).toBe('beforeafter')
  })

  it('wraps no lines and shouts no headings', () => {
    const long = 'word '.repeat(60).trim()
    expect(textOfHtml(`<h1>Title</h1><p>${long}</p>`)).toContain(`Title`)
    expect(textOfHtml(`<p>${long}</p>`)).toBe(long)
  })

  it.each([
    ['nested', '<div><blockquote>'.repeat(20_000)],
    ['nested between closing tags of others', '<b></i>'.repeat(60_000)],
    ['only brackets', '<'.repeat(400_000)],
    ['one with a hundred thousand attributes', `<a ${'x='.repeat(200_000)}>`],
  ])('takes less than a second for tags that are %s', (_, html) => {
    const startedAt = performance.now()
    expect(textOfHtml(`${html}x`)).toContain('x')
    expect(performance.now() - startedAt).toBeLessThan(1_000)
  })
})
