import ConnectionRequests
import ConnectionsAPI
import Drafts

/// What became of one file of a replay.
struct ReplayItem {
  enum State: String {
    case sent
    case sentUnconfirmed = "sent_unconfirmed"
    case refused
    case notSent = "not_sent"
    case unknown
    case invalid
  }

  var file: String
  var state: State
  /// The status of the server's answer; nil where none came.
  var status: Int?
  var requestUUID: String?
  var requestDate: String?
  var findings: [Finding] = []
  /// What a person must hear beside the state; nil for a request that was sent and recorded.
  var message: String?
  /// The status of a replay of this file alone.
  var exit: ExitStatus

  init(
    file: String, state: State, findings: [Finding] = [], message: String?, exit: ExitStatus? = nil
  ) {
    self.file = file
    self.state = state
    self.findings = findings
    self.message = message
    self.exit = exit ?? state.exit
  }

  /// A file that was sent now.
  init(file: String, outcome: CreateOutcome, findings: [Finding]) {
    self.init(
      file: file, state: State(outcome.attemptState), findings: findings + outcome.findings,
      message: outcome.sentence, exit: outcome.exitStatus)
    status = outcome.status
    if case .sent(let created) = outcome {
      requestUUID = created.uuid
      requestDate = created.date?.text
      message = nil
    }
  }

  /// A draft that the records know to have been sent, or cannot tell.
  init(file: String, earlier: JournalledAttempt, findings: [Finding]) {
    self.init(file: file, state: State(earlier.state), findings: findings, message: nil)
    status = earlier.status
    requestUUID = earlier.requestUUID
    requestDate = earlier.requestDate
    message =
      state == .sent
      ? "Sent already, as \(earlier.requestUUID ?? "?"); not sent again."
      : "An earlier attempt may have arrived; not sent again."
  }

  /// A file that holds the same request as one before it in the same run.
  init(file: String, twin: ReplayItem) {
    self = twin
    self.file = file
    message = "The same request as \(twin.file); not sent again."
  }

  /// A line for a person: what became of the file, with the UUID and the date where there are any.
  var line: String {
    "\(file): \(state.rawValue)" + [requestUUID, requestDate].compactMap(\.self).map { "  \($0)" }.joined()
  }

  /// The sentence that goes with the line; nil where the line says everything.
  var complaint: String? { message.map { "\(file): \(state.rawValue): \($0)" } }

  var json: JSONValue {
    .object([
      JSONMember("file", .string(file)),
      JSONMember("state", .string(state.rawValue)),
      JSONMember("status", status.map { .number(String($0)) } ?? .null),
      JSONMember("request_uuid", requestUUID.map(JSONValue.string) ?? .null),
      JSONMember("request_date", requestDate.map(JSONValue.string) ?? .null),
      JSONMember("findings", .array(findings.map(\.json))),
    ])
  }
}

extension ReplayItem.State {
  init(_ state: AttemptState) {
    switch state {
    case .sent: self = .sent
    case .sentUnconfirmed: self = .sentUnconfirmed
    case .refused: self = .refused
    case .notSent: self = .notSent
    case .unknown: self = .unknown
    }
  }

  /// Whether the server has the request, or may have it.
  var mayHaveArrived: Bool { self == .sent || self == .sentUnconfirmed || self == .unknown }

  fileprivate var exit: ExitStatus {
    switch self {
    case .sent: .done
    case .sentUnconfirmed, .unknown: .unknown
    case .refused, .invalid: .refusedOrInvalid
    case .notSent: .notSent
    }
  }
}
