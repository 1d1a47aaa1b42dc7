import type { Context } from 'hono'

const NAME = /^[a-z0-9-]{1,40}$/

type Drawing = { __iconData?: { node: [tag: string, attributes: Record<string, string>][] } }

// Loaded when asked for: there are 1,600 of them.
const load = async (name: string): Promise<Drawing | null> => {
  try {
    return (await import(`lucide-react/icons/${name}`)) as Drawing
  } catch {
    return null // no icon has this name
  }
}

const toSvg = (node: [string, Record<string, string>][]): string => {
  const shapes = node.map(([tag, { key: _, ...attributes }]) => `<${tag} ${Object.entries(attributes).map(([name, value]) => `${name}="${value}"`).join(' ')}/>`)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#000" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round">${shapes.join('')}</svg>`
}

/** The drawing of a lucide icon as SVG, for masks in the colour of the text around. Public: it holds nothing of anybody's. */
export const icon = async ({ req }: Context): Promise<Response> => {
  const { name = '' } = req.param() as Readonly<Record<string, string>>
  const node = NAME.test(name) ? (await load(name))?.__iconData?.node : undefined
  if (!node) return new Response(null, { status: 404 })
  return new Response(toSvg(node), { headers: { 'content-type': 'image/svg+xml', 'cache-control': 'public, max-age=31536000, immutable' } })
}
