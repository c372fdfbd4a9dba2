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
      add(sent, "✓ The request was sent.", "", state, columns: columns)
    case .ended(.found(let sent)):
      add(
        sent, "✓ It is there already; nothing was sent.", "The server's list has a request with the same content.",
        state,
        columns: columns)
    case .ended(.adopted(let sent)):
      add(
        sent, "✓ The request has arrived.", "The server's list has it; no answer said so.", state, columns: columns)
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

  private mutating func add(_ sent: SentRequest, _ title: String, _ how: String, _ state: State, columns: Int) {
    add(Line(title, .success, at: 2))
    if !how.isEmpty { add(how, at: 2, columns: columns) }
    addBlank()
    focusing(true) { content in
      content.cursor = Position(column: 12, row: content.lines.count)
      content.addFact("UUID", sent.uuid, columns: columns)
    }
    addDate(sent, state, columns: columns)
    addBlank()
    if !sent.recordPath.isEmpty { addFact("Record", sent.recordPath, columns: columns) }
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
