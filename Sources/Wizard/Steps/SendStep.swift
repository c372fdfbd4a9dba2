import ConnectionRequests
import Foundation
import Screen

extension EarlierAttempt {
  /// What a person has to know before sending again, with times in a zone.
  func sentence(in zone: TimeZone) -> String {
    let date = { (date: Date?) in date.map { " of \(WallClock($0, in: zone).long)" } ?? "" }
    return switch self {
    case .sent(let sent): "This draft was sent, as \(sent.uuid)."
    case .unconfirmed(let instant): "The server took an attempt\(date(instant)), but named no UUID."
    case .unknown(let instant): "An attempt\(date(instant)) may have arrived."
    }
  }
}

extension State {
  /// Whether the outcome on the screen says itself that the request has arrived, or may have.
  fileprivate var saysArrived: Bool {
    switch submission {
    case .ended(.unknown), .ended(.sentUnconfirmed): true
    case .none, .sending, .ended: false
    }
  }
}

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
      "\(request.integrations.count.of("integration")), \(request.uploadedFiles.count.of("file")), "
        + request.body.count.of("byte"), columns: columns)
    let warnings = state.findings.count { $0.severity == .warning }
    if warnings > 0 { addFact("Warnings", "\(warnings), listed in the review", columns: columns) }
  }

  private mutating func addSendState(_ state: State, columns: Int) {
    var invitation = "Enter sends the request."
    switch state.submission {
    case .sending(let since, let isCancelling):
      let seconds = max(0, Int(state.now.timeIntervalSince(since)))
      add(Line(isCancelling ? "Cancelling …" : "Sending … \(seconds) s", .heading, at: 2))
      return add("Esc stops waiting for the answer.", .quiet, at: 2, columns: columns)
    case .ended(.notAuthorised(let message)), .ended(.notSent(let message)):
      add(message, .error, at: 2, columns: columns)
      invitation = "Enter tries again."
    case .ended(.unknown(let message)), .ended(.sentUnconfirmed(let message)):
      add(message, .warning, at: 2, columns: columns)
    case .none, .ended(.refused), .ended(.sent): break
    }
    if let arrived = state.arrived, !state.saysArrived {
      add(arrived.sentence(in: state.zone), .warning, at: 2, columns: columns)
    }
    addReady(state, state.arrived == nil ? "▸ \(invitation)" : "a sends it again, as a new request.", columns: columns)
  }

  private mutating func addReady(_ state: State, _ text: String, columns: Int) {
    if let obstacle = state.server.obstacle { add(obstacle, .error, at: 2, columns: columns) }
    if !state.errors.isEmpty {
      add(
        "\(state.errors.count.of("error")) to mend first; PgUp shows the review.",
        .error, at: 2, columns: columns)
    } else if state.server.obstacle != nil {
      return
    } else if state.isWaitingToSend {
      add(Line("Saving the draft …", .heading, at: 2))
    } else {
      if let failure = state.draft.failure {
        add("Not sent, since the draft cannot be saved: \(failure)", .error, at: 2, columns: columns)
      }
      add(text, .focused, at: 2, columns: columns)
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
