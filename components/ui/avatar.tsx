import { cx } from './cx.ts'
import { initialsOf } from './initials.ts'

type AvatarProps = {
  name: string
  /** The address of an uploaded picture. */
  picture?: string | undefined
  /** Agents are square, people round. */
  shape?: 'person' | 'agent'
  size?: 'small' | 'large'
}

/** Somebody's initials or picture. Decorative: the name stands beside it, or the caller names what contains it. */
export function Avatar({ name, picture, shape = 'person', size = 'small' }: AvatarProps) {
  return (
    <span
      aria-hidden="true"
      className={cx(
        'inline-grid shrink-0 place-items-center overflow-hidden border border-rule-field bg-sheet text-ink select-none',
        shape === 'person' ? 'rounded-full' : 'rounded-1',
        size === 'small' ? 'size-5 text-initials' : 'size-8 text-ui',
        'leading-none font-medium tracking-[0.01em] [font-stretch:90%] [word-spacing:0]',
      )}
    >
      {picture === undefined ? initialsOf(name) : <img src={picture} alt="" className="size-full object-cover" />}
    </span>
  )
}

/** An avatar with the name beside it. */
export function Person({ name, picture, shape = 'person' }: Omit<AvatarProps, 'size'>) {
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5">
      <Avatar name={name} picture={picture} shape={shape} />
      <span className="truncate">{name}</span>
    </span>
  )
}
