import ConnectionRequests
import Foundation
import Screen

/// What became of one request of a replay.
struct ReplayItem: Hashable, Sendable {
  /// The raw value is the word in the output.
  enum State: String, Hashable, Sendable, CaseIterable {
    case sent
    case sentUnconfirmed = "sent_unconfirmed"
    case refused
    case notSent = "not_sent"
    case unknown
    /// The server's list has it: from before, or from an attempt whose answer was lost.
    case adopted
    /// An earlier attempt may have arrived, and the server's list does not have it.
    case absent
    /// The server's list has several that it may be.
    case ambiguous
    /// It has errors.
    case invalid
    /// It has warnings, and they were not accepted.
    case heldBack = "held_back"
    /// There is no such file, and no such draft.
    case missing
    /// Another session has the draft.
    case locked
    /// It is not what was planned, or not what was sent before.
    case changed
  }

  /// Why a request is not with the server; the raw value is the word in the report.
  enum Trouble: String, Hashable, Sendable {
    case invalid, warnings, missing, changed, locked, storage, refused, throttled, unreachable, unknown
    case notAuthorised = "not_authorised"
    case wrongPath = "wrong_path"
    /// The server's list could not be read, so nothing was sent.
    case noList = "no_list"
    /// The batch had stopped before its turn came.
    case notTried = "not_tried"
  }

  var file: String
  /// Nil where the file could not be read.
  var draft: UUID?
  var state: State
  /// The status of the server's answer; nil where none came.
  var status: Int?
  var requestUUID: String?
  var requestDate: String?
  /// How many attempts this replay made.
  var attempts = 0
  var findings: [Finding] = []
  /// What a person must hear beside the state; nil for a request that was sent and recorded.
  var message: String?
  var trouble: Trouble?
  /// What takes the place of the message behind one that said that the request may have arrived.
  var continuation: String?
  /// The file before it that holds the same request; nil where none does.
  var twin: String?
  /// Whether an attempt of this replay ended without anyone knowing how, even if it was found out then.
  var wasLeftOpen = false
  /// The status of a replay of this request alone.
  var exit: ExitStatus

  init(
    file: String, draft: UUID? = nil, state: State, findings: [Finding] = [], message: String?,
    trouble: Trouble? = nil, exit: ExitStatus? = nil
  ) {
    self.file = file
    self.draft = draft
    self.state = state
    self.findings = findings
    self.message = message
    self.trouble = trouble
    self.exit = exit ?? state.exit
  }

  /// A file that holds the same request as one before it in the same run.
  init(file: String, draft: UUID?, twin: ReplayItem) {
    self = twin
    self.file = file
    self.draft = draft
    self.twin = twin.file
    attempts = 0
    wasLeftOpen = false
    let again = state.isWithServer || state.isOpen ? "; not sent again." : ", and not sent, as that was not."
    message = "The same request as \(twin.file)\(again)"
  }

  /// Adds what became of the same request in the same replay before.
  mutating func add(_ earlier: ReplayItem) {
    attempts += earlier.attempts
    wasLeftOpen = wasLeftOpen || earlier.wasLeftOpen
    status = status ?? earlier.status
    guard state == .unknown || state == .sentUnconfirmed else { return }
    // What the first answer said is all there is to go by.
    findings = earlier.findings
    message = [earlier.message, continuation ?? message].compactMap(\.self).joined(separator: " ")
  }

  /// A line for a person: what became of the request, with the UUID and the date where there are any.
  var line: String {
    "\(file): \(state.rawValue)" + [requestUUID, requestDate].compactMap(\.self).map { "  \($0)" }.joined()
  }

  /// The line, and how it comes that the server has the request; the date is cut where the line is too long for it.
  func line(columns: Int) -> String {
    let begin = "\(file): \(word)" + (requestUUID.map { "  \($0)" } ?? "")
    let dates = [requestDate, requestDate.map { String($0.prefix(19)) }].compactMap(\.self)
    let lines = dates.map { "\(begin)  \($0)" } + [begin]
    return lines.first { $0.displayWidth <= columns } ?? begin
  }

  /// How it comes that the server has the request, in a few words.
  private var word: String {
    if let twin { return "same as \(twin)" }
    return switch (state, attempts > 0) {
    case (.adopted, true): "arrived"
    case (.adopted, false): "there already"
    case (_, true): state.rawValue
    case (_, false): "\(state.rawValue) already"
    }
  }

  /// The sentence that goes with the line; nil where the line says everything.
  var complaint: String? { message.map { "\(file): \(state.rawValue): \($0)" } }

  /// The object of `--json`.
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
  /// Whether the server has the request under a name that is known.
  var isWithServer: Bool { self == .sent || self == .adopted }

  /// Whether a person has to find out if the server has it.
  var isOpen: Bool { self == .sentUnconfirmed || self == .unknown || self == .ambiguous || self == .absent }

  /// Whether nothing is left to go on with.
  var isDone: Bool { !isOpen && self != .notSent && self != .locked }

  fileprivate var exit: ExitStatus {
    switch self {
    case .sent, .adopted: .done
    case .sentUnconfirmed, .unknown, .ambiguous: .unknown
    case .refused, .invalid, .heldBack, .missing, .changed: .refusedOrInvalid
    case .notSent, .absent: .notSent
    case .locked: .locked
    }
  }
}
