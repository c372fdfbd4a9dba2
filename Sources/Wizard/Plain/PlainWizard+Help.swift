import ConnectionRequests
import Foundation
import Screen

extension PlainWizard {
  /// Explains what is asked, and lists the words that mean something here.
  mutating func explain() {
    if let field = state.field {
      explain(field)
    } else {
      switch state.step {
      case .integrations, .files:
        say("add, edit 2, remove 2, up 2, down 2; undo brings back what was removed; list lists; done goes on.")
      case .review: say("edit 2 asks for line 2 again; json shows what is sent, json passwords with its passwords.")
      default:
        say("yes sends it once; json shows what is sent. again, typed in full, sends what the server may have already.")
      }
    }
    say(
      "? or help explains, back goes back, skip or Enter goes on, step 3 goes to step 3, quit leaves and keeps the draft."
    )
    say("drafts lists what is saved: to open, copy, rename, delete.")
  }

  private mutating func explain(_ field: Field) {
    say("\(field.path.spokenTitle): \(field.path.help)")
    switch field.kind {
    case .line: break
    case .text: say("Type lines, and a single dot on a line of its own at the end.")
    case .choice: say("Type the number or the name.")
    case .schedule:
      say("Five fields: minute hour day-of-month month day-of-week; six with seconds first. Such as:")
      for option in Picker(subject: .schedules).options { say("  \(option.title) - \(option.detail)") }
      say("The next runs are in \(state.scheduleZone.identifier); zone berlin changes that.")
    }
    sayMeaning(of: field)
    for finding in state.shownFindings(at: field.path) { say(finding) }
    if state.suggestion != nil { say("take takes what is suggested.") }
    if state.hasOddSchedule { say("keep keeps it: it is no cron schedule, and is sent as it is.") }
    say("clear empties it. For a value that is one of these words, type a backslash before it.")
  }
}
