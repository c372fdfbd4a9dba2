public import ConnectionRequests
public import Networking

/// How an attempt to create a request ended.
public enum CreateOutcome: Hashable, Sendable {
  /// The server stored it: 201 with an identifier.
  case sent(CreatedRequest)
  /// The server says that it stored it, but not under which identifier.
  case sentUnconfirmed(status: Int, reason: UnconfirmedReason)
  /// The server did not store it, and would not if it were sent again unchanged.
  case refused(Refusal)
  /// The server did not look at it: the token was not accepted.
  case notAuthorised(Refusal)
  /// The server did not look at it: too many requests came.
  case throttled(Refusal)
  /// Nothing left this machine.
  case notSent(NotSentReason)
  /// It may have been stored or not.
  case unknown(UnknownCause)
}

/// A request that the server stored.
public struct CreatedRequest: Hashable, Sendable {
  /// The identifier, as the server wrote it.
  public var uuid: String
  /// The date at which it was stored; `nil` if the server does not say.
  public var date: RequestDate?

  public init(uuid: String, date: RequestDate?) {
    self.uuid = uuid
    self.date = date
  }
}

/// Why an answer of success holds no identifier.
public enum UnconfirmedReason: Hashable, Sendable {
  case empty
  /// It is no JSON object; the detail says where.
  case unreadable(detail: String)
  /// The connection ended inside it.
  case cutShort
  /// It is longer than what is read of an answer.
  case tooLong
  case noIdentifier
  /// What stands in the identifier's place is no UUID.
  case invalidIdentifier(String)
}

/// A server's no.
public struct Refusal: Hashable, Sendable {
  public var status: Int
  /// What it says, each thing at the field that it is about; never empty.
  public var findings: [Finding]
  /// Seconds after which it may be asked again, where it says so.
  public var retryAfter: Int?

  public init(status: Int, findings: [Finding], retryAfter: Int? = nil) {
    self.status = status
    self.findings = findings
    self.retryAfter = retryAfter
  }
}

/// Why nobody knows whether a request was stored.
public enum UnknownCause: Hashable, Sendable {
  /// No answer came.
  case noAnswer(UnknownReason)
  /// An answer came that proves neither, such as 200, 303, 408 or 502; its text is kept.
  case answer(status: Int, findings: [Finding])
}
