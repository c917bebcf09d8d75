import { download } from '../lib/download-text.ts'
import { paintSvg } from './paint-svg.ts'
import { linesOf } from './text-size.ts'

const PIXELS_PER_POINT = 2
const MARGIN = 24
const CAPTION_SIZE = 13
const LINE = 20
/** Room for the caption below a small grid. */
const LEAST_WIDTH = 560

interface Place {
  readonly svg: SVGSVGElement
  readonly top: number
  readonly width: number
  readonly height: number
}

/** The pictures below each other, in the order of the page. */
const stacked = (room: Element): Place[] => {
  let top = MARGIN
  return [...room.querySelectorAll<SVGSVGElement>('svg[data-chart]')].map((svg) => {
    const { width, height } = svg.viewBox.baseVal
    const place = { svg, top, width, height }
    top += height + 12
    return place
  })
}

const brushOf = (canvas: HTMLCanvasElement): CanvasRenderingContext2D => {
  const brush = canvas.getContext('2d')
  if (brush === null) throw new Error('this browser has no canvas')
  return brush
}

const asPng = (canvas: HTMLCanvasElement): Promise<Blob> =>
  new Promise((done, fail) => {
    canvas.toBlob(
      (blob) => (blob === null ? fail(new Error('the canvas gave no picture')) : done(blob)),
      'image/png',
    )
  })

/**
 * Saves the charts inside an element as one PNG with their caption: two pixels for each point, in the colours and
 * fonts of the screen. @throws where the browser gives no picture
 */
export const savePng = async (
  room: HTMLElement,
  { caption, fileName }: { readonly caption: string; readonly fileName: string },
): Promise<void> => {
  await document.fonts.ready
  const places = stacked(room)
  const last = places.at(-1)
  if (last === undefined) throw new Error('there is no chart to save')
  const width = Math.max(LEAST_WIDTH, ...places.map((place) => place.width))
  const says = linesOf(caption, { width, size: CAPTION_SIZE, most: 8 })
  const height = last.top + last.height + 16 + says.length * LINE + MARGIN - 6
  const canvas = document.createElement('canvas')
  canvas.width = Math.round((width + 2 * MARGIN) * PIXELS_PER_POINT)
  canvas.height = Math.round(height * PIXELS_PER_POINT)
  const brush = brushOf(canvas)
  const tokens = getComputedStyle(room)
  brush.scale(PIXELS_PER_POINT, PIXELS_PER_POINT)
  brush.fillStyle = tokens.backgroundColor
  brush.fillRect(0, 0, canvas.width, canvas.height)
  for (const { svg, top } of places) {
    brush.save()
    brush.translate(MARGIN, top)
    paintSvg(brush, svg)
    brush.restore()
  }
  brush.fillStyle = tokens.color
  brush.font = `400 ${CAPTION_SIZE}px ${tokens.fontFamily}`
  for (const [index, line] of says.entries())
    brush.fillText(line, MARGIN, last.top + last.height + 16 + (index + 0.75) * LINE)
  download(await asPng(canvas), fileName)
}
