import type { ReactNode } from 'react'
import type { LegendLook, LegendPlace } from './legend-layout.ts'
import { SAMPLE_WIDTH } from './legend-layout.ts'
import { SvgText } from './SvgText.tsx'
import svg from './svg.module.css'

const MIDDLE = SAMPLE_WIDTH / 2

const across = (className: string | undefined, more: object = {}): ReactNode => (
  <line className={className} x1={0} x2={SAMPLE_WIDTH} y1={0} y2={0} {...more} />
)

const strip = (fill: string | undefined, edge: string | undefined): ReactNode => (
  <>
    <rect className={fill} x={0} y={-6} width={SAMPLE_WIDTH} height={12} />
    <line className={edge} x1={0} x2={SAMPLE_WIDTH} y1={-6} y2={-6} />
    <line className={edge} x1={0} x2={SAMPLE_WIDTH} y1={6} y2={6} />
  </>
)

/** Each sample around the middle of its line. */
const samples = {
  dot: <circle className={svg.dot} cx={MIDDLE} cy={0} r={6} />,
  ring: <circle className={svg.ring} cx={MIDDLE} cy={0} r={4.5} />,
  'small-dot': <circle className={svg.smallDot} cx={MIDDLE} cy={0} r={4} />,
  interval: <rect className={svg.interval} x={0} y={-3} width={SAMPLE_WIDTH} height={6} rx={3} />,
  tick: <line className={svg.tick} x1={MIDDLE} x2={MIDDLE} y1={-8} y2={8} />,
  line: (
    <>
      {across(svg.line, { 'data-look': 'filled' })}
      <circle className={svg.smallDot} cx={MIDDLE} cy={0} r={4} />
    </>
  ),
  'broken-line': (
    <>
      {across(svg.line, { 'data-look': 'ring' })}
      <circle className={svg.smallDot} data-look="ring" cx={MIDDLE} cy={0} r={4} />
    </>
  ),
  band: strip(svg.band, svg.bandEdge),
  'team-band': strip(svg.teamBand, svg.teamEdge),
  limits: across(svg.limit),
  flag: (
    <>
      <circle className={svg.smallDot} cx={MIDDLE} cy={0} r={3.5} />
      <circle className={svg.flag} cx={MIDDLE} cy={0} r={8} />
    </>
  ),
} as const satisfies Record<LegendLook, ReactNode>

/** What the signs of a chart mean, above it. */
export const Legend = ({ places }: { readonly places: readonly LegendPlace[] }) =>
  places.map(({ look, words, x, y }) => (
    <g key={`${look}-${words}`} transform={`translate(${x} ${y})`}>
      {samples[look]}
      <SvgText className={svg.legend} x={SAMPLE_WIDTH + 8} y={4.5}>
        {words}
      </SvgText>
    </g>
  ))
