import { FormLine, FormLines } from './form-lines.tsx'
import { Skeleton } from './skeleton.tsx'
import { VisuallyHidden } from './visually-hidden.tsx'

const paragraph = [['96%', 14, 0], ['100%', 14, 12], ['92%', 14, 12], ['38%', 14, 12]] as const
const section = [['32%', 20, 48], ['70%', 14, 20], ['78%', 14, 16], ['61%', 14, 16]] as const

/** A page on its way: what is known (title, labels) as text, the rest as bars the size of what will come. `label` is said to screen readers. */
export function StateLoading({ title, formLabels, label }: { title?: string | undefined; formLabels: readonly string[]; label: string }) {
  return (
    <div aria-busy="true" className="late">
      <VisuallyHidden><span role="status">{label}</span></VisuallyHidden>
      {title === undefined ? <Skeleton width="62%" height="34px" className="my-[3px]" /> : <h1 className="text-title font-title text-balance">{title}</h1>}
      <FormLines className="mt-4.5">
        {formLabels.map((text, index) => <FormLine key={text} label={text}><Skeleton width={`${110 + ((index * 37) % 50)}px`} /></FormLine>)}
      </FormLines>
      <div className="mt-[31px]" aria-hidden="true">
        {[...paragraph, ...section].map(([width, height, above], index) => (
          <div key={index} style={{ paddingTop: above }}><Skeleton width={width} height={`${height}px`} /></div>
        ))}
      </div>
    </div>
  )
}
