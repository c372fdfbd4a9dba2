public import ConnectionRequests
public import Networking

/// The server's list of requests, as far as it was read.
public struct StoredRequests: Hashable, Sendable {
  /// Each record once, in the order in which they came.
  public let records: [StoredRequest]
  /// Whether nothing is missing: else a request that is not here may be with the server all the same.
  public let isComplete: Bool
  /// The number of requests that the server says it has; `nil` if it does not say, or names fewer than were read.
  public let totalCount: Int?

  public init(records: [StoredRequest], isComplete: Bool, totalCount: Int? = nil) {
    self.records = records
    self.isComplete = isComplete
    self.totalCount = totalCount
  }

  /// The records that hold the same as a request, as far as they can be read.
  public func matches(_ request: ConnectionRequest) -> [StoredRequest] {
    let contents = ComparedContents(request)
    return records.filter { $0.holds(contents) }
  }

  /// The records of the same contact of the same organization that differ in something else.
  ///
  /// They are for a person to see; no request is ever taken to be one of them.
  public func near(_ request: ConnectionRequest) -> [StoredRequest] {
    let contents = ComparedContents(request)
    return records.filter { !$0.holds(contents) && $0.isNear(contents) }
  }

  /// The identifiers of the matches, for comparing with a later list.
  ///
  /// - Returns: nil where the list is not complete: an old record that is missing here would look new later.
  public func identifiers(matching request: ConnectionRequest) -> [String]? {
    isComplete ? matches(request).map(\.uuid) : nil
  }
}

/// How reading the server's list ended.
public enum StoredRequestsOutcome: Hashable, Sendable {
  case list(StoredRequests)
  /// The token was not accepted.
  case notAuthorised(Refusal)
  case failed(ListFailure)
}

/// Why the server's list could not be read.
public enum ListFailure: Error, Hashable, Sendable {
  case cancelled
  case notSent(NotSentReason)
  case noAnswer(UnknownReason)
  /// The server said something else; its text is kept.
  case answer(status: Int, findings: [Finding])
  /// What it answered is no list; the detail says why.
  case unreadable(detail: String)
}
