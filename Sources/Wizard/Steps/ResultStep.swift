import Foundation
import Screen

extension Content {
  /// Adds what the server gave back, and where it is recorded.
  mutating func addResult(_ state: State, columns: Int) {
    if state.server.isPractice {
      add(Line(" practice ", .reversed, at: 2))
      addBlank()
    }
    switch state.submission {
    case .ended(.sent(let sent)):
      add(Line("✓ The request was sent.", .success, at: 2))
      addBlank()
      focusing(true) { content in
        content.cursor = Position(column: 12, row: content.lines.count)
        content.addFact("UUID", sent.uuid, columns: columns)
      }
      addDate(sent, state, columns: columns)
      addBlank()
      if !sent.recordPath.isEmpty { addFact("Record", sent.recordPath, columns: columns) }
    case .ended(.sentUnconfirmed(let message)):
      focusing(true) { content in
        content.cursor = Position(column: 2, row: content.lines.count)
        content.add(Line("! The server took the request.", .warning, at: 2))
        content.add(message, at: 2, columns: columns)
      }
    default: break
    }
    if let name = state.draft.name { addFact("Draft", name, columns: columns) }
    addBlank()
    add("n starts the next request, ^Q leaves.", .quiet, at: 2, columns: columns)
  }

  private mutating func addDate(_ sent: SentRequest, _ state: State, columns: Int) {
    guard let instant = sent.instant else {
      return addFact("Date", sent.dateText.isEmpty ? "the server gave none" : sent.dateText, columns: columns)
    }
    addFact("UTC", WallClock(instant, offset: 0).long, columns: columns)
    addFact(
      "Local", "\(WallClock(instant, in: state.zone).long) (\(state.zone.identifier))", columns: columns)
  }
}
