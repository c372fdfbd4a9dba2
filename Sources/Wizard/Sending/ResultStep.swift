import Foundation
import Screen

extension Content {
  /// Adds what the server has, how that is known, and where it is recorded.
  mutating func addResult(_ state: State, columns: Int) {
    if state.server.isPractice {
      add(Line(" practice ", .reversed, at: 2))
      addBlank()
    }
    switch state.submission {
    case .ended(.sent(let sent)): add(sent, "✓ The request was sent.", nil, state, columns: columns)
    case .ended(.found(let sent)):
      let how = "from the server's list or the record: one there has the same content"
      add(sent, "✓ The server has it already; nothing was sent.", how, state, columns: columns)
    case .ended(.adopted(let sent)):
      add(sent, "✓ The request has arrived.", "from the server's list; no answer said so", state, columns: columns)
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
    if case .ended(.found) = state.submission {
      add("a sends it all the same, as a new request.", .quiet, at: 2, columns: columns)
    }
    if state.canLook { add("l looks for its UUID in the server's list.", .quiet, at: 2, columns: columns) }
    add("n starts the next request, ^Q leaves.", .quiet, at: 2, columns: columns)
  }

  /// Adds a request that the server has.
  ///
  /// - Parameter how: how that is known, where no answer said so.
  private mutating func add(_ sent: SentRequest, _ title: String, _ how: String?, _ state: State, columns: Int) {
    add(title, .success, at: 2, columns: columns)
    addBlank()
    focusing(true) { content in
      content.cursor = content.addFact("UUID", sent.uuid, columns: columns)
    }
    addDate(sent, state, columns: columns)
    if let how { addFact("Known", how, columns: columns) }
    addBlank()
    if !sent.recordPath.isEmpty { addFact("Record", sent.recordPath, columns: columns) }
  }

  private mutating func addDate(_ sent: SentRequest, _ state: State, columns: Int) {
    guard let instant = sent.instant else {
      addFact("Date", sent.dateText.isEmpty ? "the server gave none" : sent.dateText, columns: columns)
      return
    }
    addFact("UTC", WallClock(instant, offset: 0).long, columns: columns)
    addFact(
      "Local", "\(WallClock(instant, in: state.zone).long) (\(state.zone.identifier))", columns: columns)
  }
}
