import { Rail } from '#components/shell/rail.tsx'
import { RailStart } from '#components/shell/rail-start.tsx'
import { Sheet } from '#components/shell/sheet.tsx'
import { NothingHere } from '../_nothing-here.tsx'

/** A page that is not there for this person: the sheet stays, the sidebar keeps working. */
export default function NotFound() {
  return (
    <>
      <Rail start={<RailStart />} />
      <Sheet paper="white"><NothingHere /></Sheet>
    </>
  )
}
