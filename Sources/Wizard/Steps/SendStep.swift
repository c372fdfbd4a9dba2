import ConnectionRequests
import Foundation
import Screen

extension Content {
  /// Adds what will be sent where, and how it goes.
  mutating func addSend(_ state: State, columns: Int) {
    addSendSummary(state, columns: columns)
    addBlank()
    focusing(true) { content in
      content.cursor = Position(column: 2, row: content.lines.count)
      content.addSendState(state, columns: columns)
    }
  }

  private mutating func addSendSummary(_ state: State, columns: Int) {
    if state.server.isPractice {
      add(Line(" practice ", .reversed, at: 2))
      add("This server is for practice: nothing reaches a real retailer or supplier.", at: 2, columns: columns)
      addBlank()
    }
    addFact("Server", state.server.name.isEmpty ? "none" : state.server.name, columns: columns)
    if let path = state.server.path { addFact("Call", "POST \(path)", columns: columns) }
    addFact("Request", masked(state.request.organizationName), columns: columns)
    let request = state.request
    addFact(
      "With",
      "\(request.integrations.count) integration\(request.integrations.count == 1 ? "" : "s"), "
        + "\(request.uploadedFiles.count) file\(request.uploadedFiles.count == 1 ? "" : "s"), "
        + "\(request.body.count) bytes", columns: columns)
    let warnings = state.findings.count { $0.severity == .warning }
    if warnings > 0 { addFact("Warnings", "\(warnings), listed in the review", columns: columns) }
  }

  private mutating func addSendState(_ state: State, columns: Int) {
    switch state.submission {
    case .sending(let since, let isCancelling):
      let seconds = max(0, Int(state.now.timeIntervalSince(since)))
      add(Line(isCancelling ? "Cancelling …" : "Sending … \(seconds) s", .heading, at: 2))
      add("Nothing is sent a second time. Esc stops waiting.", .quiet, at: 2, columns: columns)
    case .ended(.notAuthorised(let message)), .ended(.notSent(let message)):
      add(message, .error, at: 2, columns: columns)
      addReady(state, "Enter tries again.", columns: columns)
    case .ended(.unknown(let message)):
      add(message, .warning, at: 2, columns: columns)
      add("It is not sent again unless you ask for it with a.", at: 2, columns: columns)
    case .earlier(.sent(let sent)), .ended(.sent(let sent)):
      add("This draft was sent already, as \(sent.uuid).", .warning, at: 2, columns: columns)
      add("a sends it again as a new request.", at: 2, columns: columns)
    case .earlier(.unknown(let date)):
      add(
        "An attempt of \(WallClock(date, in: state.zone).long) may have arrived; its outcome is not known.", .warning,
        at: 2, columns: columns)
      add("It is not sent again unless you ask for it with a.", at: 2, columns: columns)
    case .ended(.sentUnconfirmed(let message)):
      add(message, .warning, at: 2, columns: columns)
    case .none, .ended(.refused):
      addReady(state, "Enter sends the request.", columns: columns)
    }
  }

  private mutating func addReady(_ state: State, _ text: String, columns: Int) {
    if let obstacle = state.server.obstacle {
      add(obstacle, .error, at: 2, columns: columns)
    } else if !state.errors.isEmpty {
      add(
        "\(state.errors.count) error\(state.errors.count == 1 ? "" : "s") to mend first; PgUp shows the review.",
        .error, at: 2, columns: columns)
    } else if state.draft.afterSave == .send {
      add(Line("Saving the draft …", .heading, at: 2))
    } else {
      add(Line("▸ \(text)", .focused, at: 2))
    }
  }

  /// Adds a name and its value.
  mutating func addFact(_ name: String, _ value: String, columns: Int) {
    let column = 12
    add(Line(name, .label, at: 2))
    for (index, row) in TextLayout(value, columns: columns - column).rows.enumerated() {
      if index > 0 { addBlank() }
      put(row.text, at: column, line: lines.count - 1)
    }
  }
}
