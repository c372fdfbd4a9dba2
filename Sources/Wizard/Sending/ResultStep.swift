import Cron
import Delivery
import Foundation
import Screen

extension Content {
  /// Adds the server's record of the request, and the evidence for it.
  mutating func addResult(_ state: State, columns: Int) {
    if state.server.isPractice {
      add(Line(" practice ", .reversed, at: 2))
      addBlank()
    }
    let status = state.deliveryStatus
    switch status {
    case .sent(let record): add(record, "✓ The request was sent.", nil, state, columns: columns)
    case .adopted(let record, .before):
      let how = "a request in the server's list has the same content"
      add(record, "✓ The server already has it. Nothing was sent.", how, state, columns: columns)
    case .adopted(let record, .lostAnswer):
      add(record, "✓ The request arrived.", "from the server's list; no answer came", state, columns: columns)
    case .adopted(let record, .person):
      add(record, "✓ The request is on the server.", "picked from the server's list", state, columns: columns)
    case .unconfirmed:
      focusing(true) { content in
        content.cursor = Position(column: 2, row: content.lines.count)
        content.add(Line("! The request has no UUID yet.", .warning, at: 2))
        let report = state.report ?? DeliveryReport(status)
        content.add(report.message(in: state), at: 2, columns: columns)
      }
      addBlank()
    default: break
    }
    if let failure = state.report?.recordFailure, status.isWithServer {
      add("The record is not complete: \(failure)", .warning, at: 2, columns: columns)
    }
    if let name = state.draft.name { addFact("Draft", name, columns: columns) }
    addBlank()
    addUnderWay(state, columns: columns)
    if case .adopted(_, .before) = status {
      add("a sends it anyway, as a new request.", .quiet, at: 2, columns: columns)
    }
    if state.canLook { add("l looks it up in the server's list.", .quiet, at: 2, columns: columns) }
    add("n starts the next request, ^Q leaves.", .quiet, at: 2, columns: columns)
  }

  /// Adds a request that the server has.
  ///
  /// - Parameter how: the evidence, if no answer was one.
  private mutating func add(_ record: ServerRecord, _ title: String, _ how: String?, _ state: State, columns: Int) {
    add(title, .success, at: 2, columns: columns)
    addBlank()
    focusing(true) { content in
      content.cursor = content.addFact("UUID", record.uuid, columns: columns)
    }
    addDate(record, state, columns: columns)
    if let how { addFact("Known", how, columns: columns) }
    addBlank()
  }

  private mutating func addDate(_ record: ServerRecord, _ state: State, columns: Int) {
    guard let instant = record.instant else {
      addFact("Date", record.dateText.isEmpty ? "the server gave none" : record.dateText, columns: columns)
      return
    }
    addFact("UTC", WallClock(instant, offset: 0).long, columns: columns)
    addFact(
      "Local", "\(WallClock(instant, in: state.zone).long) (\(state.zone.identifier))", columns: columns)
  }
}
