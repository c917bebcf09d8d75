/** The parts of a canvas that a chart needs. */
type Brush = CanvasRenderingContext2D

const numberOf = (element: Element, name: string): number => Number(element.getAttribute(name) ?? 0)

const circle = (element: Element, radius: number): Path2D => {
  const path = new Path2D()
  path.arc(numberOf(element, 'cx'), numberOf(element, 'cy'), radius, 0, 2 * Math.PI)
  return path
}

/** The outline of each shape that charts are drawn with; a shape that is not here does not exist in them. */
const outlines: Readonly<Record<string, (element: Element) => Path2D>> = {
  path: (element) => new Path2D(element.getAttribute('d') ?? ''),
  circle: (element) => circle(element, numberOf(element, 'r')),
  line: (element) => {
    const path = new Path2D()
    path.moveTo(numberOf(element, 'x1'), numberOf(element, 'y1'))
    path.lineTo(numberOf(element, 'x2'), numberOf(element, 'y2'))
    return path
  },
  rect: (element) => {
    const path = new Path2D()
    const [x, y] = [numberOf(element, 'x'), numberOf(element, 'y')]
    path.roundRect(x, y, numberOf(element, 'width'), numberOf(element, 'height'), numberOf(element, 'rx'))
    return path
  },
}

const shape = (brush: Brush, outline: Path2D, style: CSSStyleDeclaration): void => {
  if (style.fill !== 'none') {
    brush.globalAlpha = Number(style.opacity) * Number(style.fillOpacity)
    brush.fillStyle = style.fill
    brush.fill(outline)
  }
  const width = Number.parseFloat(style.strokeWidth)
  if (style.stroke === 'none' || !(width > 0)) return
  brush.globalAlpha = Number(style.opacity) * Number(style.strokeOpacity)
  brush.strokeStyle = style.stroke
  brush.lineWidth = width
  brush.lineJoin = 'round'
  brush.setLineDash((style.strokeDasharray.match(/[\d.]+/g) ?? []).map(Number))
  brush.stroke(outline)
}

const anchors = { start: 'left', middle: 'center', end: 'right' } as const

const text = (brush: Brush, element: Element, style: CSSStyleDeclaration): void => {
  brush.globalAlpha = Number(style.opacity)
  brush.fillStyle = style.fill
  brush.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`
  brush.textAlign =
    style.textAnchor === 'middle' || style.textAnchor === 'end' ? anchors[style.textAnchor] : 'left'
  brush.textBaseline = 'alphabetic'
  brush.fillText(element.textContent ?? '', numberOf(element, 'x'), numberOf(element, 'y'))
}

/** Draws a chart as the screen shows it, its colours and fonts included, from the canvas' present origin. */
export const paintSvg = (brush: Brush, svg: SVGSVGElement): void => {
  for (const element of svg.querySelectorAll<SVGGraphicsElement>('path, circle, line, rect, text')) {
    const style = getComputedStyle(element)
    if (style.display === 'none' || style.visibility === 'hidden') continue
    const { a = 1, b = 0, c = 0, d = 1, e = 0, f = 0 } = element.getCTM() ?? {}
    brush.save()
    brush.transform(a, b, c, d, e, f)
    const outline = outlines[element.localName]
    if (outline === undefined) text(brush, element, style)
    else shape(brush, outline(element), style)
    brush.restore()
  }
}
