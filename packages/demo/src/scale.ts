export { type Scale, scaleLines, scaleWord } from './scale/scale-lines.ts'
export { addScaleReviews, type ScaleReviews } from './scale/scale-reviews.ts'
