/** A rubber stamp: something was checked and is finished. The only rotated thing in the product. */
export function Stamp({ children }: { children: React.ReactNode }) {
  return <span className="inline-block -rotate-[2.5deg] rounded-2 border-[1.5px] border-current px-2 pt-0.5 pb-px text-ui leading-4.5 font-title tracking-[0.02em] text-stamp [font-stretch:80%]">{children}</span>
}
