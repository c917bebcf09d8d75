import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { paintSvg } from './paint-svg.ts'

type Style = Readonly<Record<string, string>>

/** What a browser says of a shape that nothing was said about. */
const usual: Style = {
  ...{ display: 'inline', visibility: 'visible', fill: 'rgb(0, 0, 0)', stroke: 'none', opacity: '1' },
  ...{ fillOpacity: '1', strokeOpacity: '1', strokeWidth: '1px', strokeDasharray: 'none' },
  ...{ textAnchor: 'start', fontWeight: '400', fontSize: '13px', fontFamily: 'Inter' },
}

interface Shape {
  readonly localName: string
  readonly style: Style
  readonly textContent: string
  getAttribute(name: string): string | null
  getCTM(): object
}

const shape = (localName: string, attributes: Record<string, unknown> = {}, style: Style = {}): Shape => ({
  localName,
  style: { ...usual, ...style },
  textContent: String(attributes.text ?? ''),
  getAttribute: (name) => (attributes[name] === undefined ? null : String(attributes[name])),
  getCTM: () => ({ a: 1, b: 0, c: 0, d: 1, e: attributes.moved ?? 0, f: 0 }),
})

/** The outline of a shape, as the calls that made it. */
class Outline {
  readonly calls: unknown[]
  constructor(d?: string) {
    this.calls = d === undefined ? [] : [`d ${d}`]
  }
  arc(...at: number[]) {
    this.calls.push(['arc', ...at.slice(0, 3)])
  }
  moveTo(...at: number[]) {
    this.calls.push(['from', ...at])
  }
  lineTo(...at: number[]) {
    this.calls.push(['to', ...at])
  }
  roundRect(...at: number[]) {
    this.calls.push(['rect', ...at])
  }
}

/** Paints shapes, and answers every mark that the canvas got, with what it was made with. */
const painted = (...shapes: Shape[]): Record<string, unknown>[] => {
  const marks: Record<string, unknown>[] = []
  let dash: number[] = []
  let moved = 0
  const brush = {
    globalAlpha: 1,
    ...{
      fillStyle: '',
      strokeStyle: '',
      lineWidth: 1,
      lineJoin: '',
      font: '',
      textAlign: '',
      textBaseline: '',
    },
    save: () => undefined,
    restore: () => {
      moved = 0
    },
    transform: (...matrix: number[]) => {
      moved = matrix[4] ?? 0
    },
    setLineDash: (next: number[]) => {
      dash = next
    },
    fill: (outline: Outline) =>
      marks.push({ kind: 'fill', with: brush.fillStyle, alpha: brush.globalAlpha, moved, of: outline.calls }),
    stroke: (outline: Outline) =>
      marks.push({
        kind: 'stroke',
        with: brush.strokeStyle,
        width: brush.lineWidth,
        dash,
        of: outline.calls,
      }),
    fillText: (text: string, x: number, y: number) =>
      marks.push({
        kind: 'text',
        text,
        x,
        y,
        align: brush.textAlign,
        font: brush.font,
        with: brush.fillStyle,
      }),
  }
  const svg = { querySelectorAll: () => shapes }
  paintSvg(brush as unknown as CanvasRenderingContext2D, svg as unknown as SVGSVGElement)
  return marks
}

describe('a chart on a canvas', () => {
  beforeEach(() => {
    vi.stubGlobal('Path2D', Outline)
    vi.stubGlobal('getComputedStyle', (element: Shape) => element.style)
  })
  afterEach(() => {
    vi.unstubAllGlobals()
  })

  it('has every shape where it is, in the colour that the screen gives it', () => {
    const marks = painted(
      shape('circle', { cx: 10, cy: 20, r: 4 }, { fill: 'teal' }),
      shape('rect', { x: 1, y: 2, width: 30, height: 6, rx: 3 }, { fill: 'grey' }),
      shape('path', { d: 'M0,0 L5,5' }, { fill: 'navy' }),
    )
    expect(marks.map(({ with: colour, of }) => [colour, of])).toEqual([
      ['teal', [['arc', 10, 20, 4]]],
      ['grey', [['rect', 1, 2, 30, 6, 3]]],
      ['navy', ['d M0,0 L5,5']],
    ])
  })

  it('has lines as wide and as broken as on the screen, and no filling where there is none', () => {
    const line = shape(
      'line',
      { x1: 0, y1: 5, x2: 9, y2: 5 },
      { ...{ fill: 'none', stroke: 'black' }, ...{ strokeWidth: '2px', strokeDasharray: '5px, 4px' } },
    )
    expect(painted(line)).toEqual([
      {
        ...{ kind: 'stroke', with: 'black', width: 2, dash: [5, 4] },
        of: [
          ['from', 0, 5],
          ['to', 9, 5],
        ],
      },
    ])
  })

  it('has a filling below its outline, as faint as both say', () => {
    const band = shape('path', { d: 'M0,0' }, { stroke: 'black', fillOpacity: '0.16', opacity: '0.5' })
    expect(painted(band).map(({ kind, alpha }) => [kind, alpha])).toEqual([
      ['fill', 0.08],
      ['stroke', undefined],
    ])
  })

  it('leaves out what is hidden, and outlines without a width', () => {
    expect(
      painted(
        shape('rect', {}, { display: 'none' }),
        shape('circle', {}, { visibility: 'hidden' }),
        shape('line', {}, { fill: 'none', stroke: 'black', strokeWidth: '0px' }),
      ),
    ).toEqual([])
  })

  it('moves what stands in a moved group, and nothing after it', () => {
    const [moved, still] = painted(shape('rect', { moved: 40 }), shape('rect'))
    expect([moved?.moved, still?.moved]).toEqual([40, 0])
  })

  it('has its words in the font of the page, from the end that they stand at', () => {
    const words = (textAnchor: string) =>
      painted(
        shape('text', { x: 7, y: 9, text: '84' }, { textAnchor, fontWeight: '600', fontSize: '14px' }),
      )[0]
    expect(words('end')).toEqual({
      ...{ kind: 'text', text: '84', x: 7, y: 9, align: 'right', with: 'rgb(0, 0, 0)' },
      font: '600 14px Inter',
    })
    expect([words('middle')?.align, words('start')?.align]).toEqual(['center', 'left'])
  })
})
