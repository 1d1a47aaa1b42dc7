import type { SearchChunk } from '#domain/search/parts.ts'

/** A page of the labelled set: headings begin with `# `. */
export type LabelledPage = { id: string; title: string; text: readonly string[] }

/** A query, and how well each page answers it: 3 exactly that page, 2 much about it, 1 mentions it. */
export type LabelledQuery = { text: string; grades: Readonly<Record<string, number>> }

const page = (id: string, title: string, ...text: string[]): LabelledPage => ({ id, title, text })

/** The notes of a small architects' studio, in English with some German, French, Japanese and Chinese, as people write them. */
export const LABELLED_PAGES: readonly LabelledPage[] = [
  page('gutter-detail', 'Gutter detail, rev C', 'Lead-lined box gutter, 45 mm fall to the east downpipe, 3 drips.', '# Materials', 'Code 7 lead on a plywood sole, breathable underlay.'),
  page('site-6', 'Quarry House: site visit 6', 'The north wall is drier than the March survey suggests. We can keep the lime so long as the gutter is rebuilt before the first hard frost.', '# To settle this week', 'Ask the mason for a second price on the copings.', '# Moisture readings', 'North wall, plinth 17.2, eaves 24.9. Gutter still overflows.'),
  page('site-5', 'Quarry House: site visit 5', 'Scaffold is up to the eaves. Slates stripped on the north slope.', '# Moisture readings', 'Plinth 23.5, eaves 28.1.'),
  page('oak', 'Oak: grading and moisture', 'Green oak for the wall plate under the gutter: class C24, 18% at delivery.', '# Seasoning', 'Air dried boards shrink across the grain.'),
  page('lime', 'Lime mortar mixes', 'One part lime putty to three of sharp sand. Never below 5 degrees.', '# Hot lime', 'Slake on site with care.'),
  page('snags', 'Snag list', 'East gutter bracket loose at second rafter.', 'Window on the stair does not close.', 'Paint touched up in the hall.'),
  page('weir', 'Weir Bridge Café', 'Client brief: forty seats, a terrace over the water, no step at the door.', '# Budget', '£428,200 without fees.'),
  page('weir-kitchen', 'Weir Bridge kitchen extract', 'Duct runs through the roof void to the ridge. Grease filter on the café side.'),
  page('library', 'Brook Street Library', 'Shelving layout, reading room lighting and the accessible entrance.', '# Lighting', '300 lux on the desks, no glare on screens.'),
  page('cabins', 'Saltmarsh Cabins', 'Six timber cabins on screw piles above the flood level.', '# Foundations', 'Piles to 6 m, galvanised.'),
  page('piles', 'Screw piles: supplier notes', 'Lead time five weeks, torque readings to be recorded for each pile.'),
  page('handbook', 'Studio handbook', 'How we work: naming drawings, issuing revisions, holidays and sick days.', '# Holidays', 'Twenty eight days, book them in the calendar.'),
  page('drawings', 'Drawing conventions', 'Line weights, hatching, revision clouds, sheet sizes and numbering of drawings.'),
  page('week', 'Week plan', 'Monday: library lighting. Tuesday: site visit. Thursday: weir bridge client meeting.'),
  page('minutes-library', 'Minutes: library client meeting', 'Present: council, librarian. Agreed the shelving height and the lighting level.', 'Action: revise the entrance drawing.'),
  page('minutes-weir', 'Minutes: Weir Bridge client meeting', 'The client wants a larger terrace. Budget to be reviewed.'),
  page('conservation', 'Conservation officer: correspondence', 'Letter about the rebuilt gutter and the retention of historic lime plaster.'),
  page('plaster', 'Lime plaster repairs', 'Consolidate loose areas, patch with haired lime, limewash in three coats.'),
  page('windows', 'Window schedule', 'Sash windows, hardwood sills, draught seals. Stair window W12 to be eased.'),
  page('doors', 'Door schedule', 'Fire doors to the stair, ironmongery set B, vision panels.'),
  page('fees', 'Fee proposal template', 'Stages, percentages, exclusions, hourly rates and expenses.'),
  page('invoice', 'Invoicing: how to', 'Send invoices on the last Friday. Fees by stage, expenses with receipts.'),
  page('survey', 'Measured survey checklist', 'Levels, wall thickness, window heads, drainage runs, manholes.'),
  page('drainage', 'Drainage notes', 'Gutters, downpipes, gullies and manholes. Falls of 1:80 for foul, rainwater to the soakaway.'),
  page('painting', 'Painting specification', 'Linseed oil paint on the windows, two coats, painted in dry weather.'),
  page('dachrinne', 'Dachrinne und Regenfallrohr', 'Die Rinne wird aus Titanzink hergestellt, das Gefälle beträgt fünf Millimeter je Meter.', 'Größe nach DIN EN 12056.'),
  page('baustelle', 'Baustellenordnung', 'Öffnungszeiten, Schutzausrüstung, Müll und Lärm auf der Baustelle.'),
  page('kuche', 'Küchenplanung Müller', 'Arbeitshöhe 92 cm, Spüle unter dem Fenster, Kühlschrank rechts.'),
  page('facade', 'Ravalement de façade', 'Enduit à la chaux, échafaudage côté rue, réfection de la gouttière.'),
  page('ecole', 'École maternelle: programme', 'Cour, préau, salle de motricité, entrée accessible.'),
  page('kyoto', '京都の町家改修', '瓦屋根と雨樋の修理。木材は杉と檜。'),
  page('tokyo', '東京事務所の移転', '新しい事務所は品川駅の近くです。引っ越しは来月。'),
  page('beijing', '北京图书馆照明设计', '阅览室照度三百勒克斯,避免眩光。'),
  page('holidays', 'Holiday calendar', 'Who is away when. Office closed between Christmas and New Year.'),
  page('phones', 'Telephone list', 'Mason, plumber, scaffolder, conservation officer, structural engineer.'),
  page('engineer', 'Structural engineer: questions', 'Rafter size at the valley, steel over the café opening, pile loads.'),
  page('scaffold', 'Scaffold licence', 'Pavement licence runs to week 48, extension costs £90 a week.'),
  page('readme', 'Start here', 'Write, press slash for blocks, press Ctrl K to search.'),
]

/** Fifty queries as people type them: whole words, beginnings, slips, other forms, phrases, other scripts. */
export const LABELLED_QUERIES: readonly LabelledQuery[] = [
  { text: 'gutter', grades: { 'gutter-detail': 3, 'site-6': 2, snags: 2, drainage: 2, oak: 1, conservation: 1 } },
  { text: 'gutters', grades: { drainage: 3, 'gutter-detail': 3, 'site-6': 2, snags: 2, oak: 1, conservation: 1 } },
  { text: 'gutt', grades: { 'gutter-detail': 3, 'site-6': 2, snags: 2, drainage: 2, oak: 1, conservation: 1 } },
  { text: 'guter', grades: { 'gutter-detail': 3, 'site-6': 2, snags: 2, drainage: 2, oak: 1, conservation: 1 } },
  { text: 'gutter detail', grades: { 'gutter-detail': 3 } },
  { text: 'rev c', grades: { 'gutter-detail': 3 } },
  { text: 'lead gutter', grades: { 'gutter-detail': 3 } },
  { text: 'site visit', grades: { 'site-6': 3, 'site-5': 3, week: 1 } },
  { text: 'site visit 6', grades: { 'site-6': 3 } },
  { text: 'quarry', grades: { 'site-6': 3, 'site-5': 3 } },
  { text: 'moisture', grades: { oak: 3, 'site-6': 2, 'site-5': 2 } },
  { text: 'moisture readings', grades: { 'site-6': 3, 'site-5': 3 } },
  { text: 'moistre', grades: { oak: 3, 'site-6': 2, 'site-5': 2 } },
  { text: 'lime', grades: { lime: 3, plaster: 3, 'site-6': 1, conservation: 1 } },
  { text: 'lime mortar', grades: { lime: 3 } },
  { text: 'lime plaster', grades: { plaster: 3, conservation: 2 } },
  { text: 'limewash', grades: { plaster: 3 } },
  { text: 'cafe', grades: { weir: 3, 'weir-kitchen': 2, engineer: 1 } },
  { text: 'weir', grades: { weir: 3, 'weir-kitchen': 3, 'minutes-weir': 3, week: 1 } },
  { text: 'weir budget', grades: { weir: 3, 'minutes-weir': 3 } },
  { text: 'client meeting', grades: { 'minutes-library': 3, 'minutes-weir': 3, week: 1 } },
  { text: 'library lighting', grades: { library: 3, 'minutes-library': 2, week: 1 } },
  { text: 'libary', grades: { library: 3, 'minutes-library': 3, week: 1 } },
  { text: 'shelving', grades: { library: 2, 'minutes-library': 2 } },
  { text: 'holidays', grades: { handbook: 2, holidays: 3 } },
  { text: 'holiday', grades: { holidays: 3, handbook: 2 } },
  { text: 'drawing', grades: { drawings: 3, 'minutes-library': 1, handbook: 1 } },
  { text: 'screw piles', grades: { piles: 3, cabins: 2 } },
  { text: 'pile torque', grades: { piles: 3 } },
  { text: 'invoices', grades: { invoice: 3 } },
  { text: 'fees', grades: { fees: 2, invoice: 2, weir: 1 } },
  { text: 'windows', grades: { windows: 3, painting: 2, snags: 1, survey: 1 } },
  { text: 'stair window', grades: { windows: 3, snags: 3 } },
  { text: 'paint', grades: { painting: 3, snags: 1 } },
  { text: 'painted', grades: { painting: 3, snags: 1 } },
  { text: 'conservation officer', grades: { conservation: 3, phones: 1 } },
  { text: 'consrvation', grades: { conservation: 3, phones: 1 } },
  { text: 'downpipe', grades: { drainage: 2, 'gutter-detail': 2 } },
  { text: 'pipe', grades: { drainage: 2, 'gutter-detail': 2 } },
  { text: '"second price"', grades: { 'site-6': 3 } },
  { text: 'gutter -oak', grades: { 'gutter-detail': 3, 'site-6': 2, snags: 2, drainage: 2, conservation: 1 } },
  { text: 'rinne', grades: { dachrinne: 3 } },
  { text: 'kuche', grades: { kuche: 3 } },
  { text: 'küchen', grades: { kuche: 3 } },
  { text: 'grosse', grades: { dachrinne: 3 } },
  { text: 'facade', grades: { facade: 3 } },
  { text: 'gouttiere', grades: { facade: 3 } },
  { text: '雨樋', grades: { kyoto: 3 } },
  { text: '事務所', grades: { tokyo: 3 } },
  { text: '照明', grades: { beijing: 3 } },
]

/** A page's text as the chunks that are indexed. */
export const labelledChunks = ({ text }: LabelledPage): SearchChunk[] =>
  text.map((line, index) => ({ block: `b${index}`, kind: line.startsWith('# ') ? 'heading' : 'body', text: line.replace(/^# /, '') }))
