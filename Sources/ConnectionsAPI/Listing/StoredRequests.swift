public import ConnectionRequests
public import Networking

/// The server's list of requests, as far as it was read.
public struct StoredRequests: Hashable, Sendable {
  /// Each record once, in the order in which they came.
  public let records: [StoredRequest]
  /// True if nothing is missing: else a request that is not here may be with the server all the same.
  public let isComplete: Bool
  /// The number of requests that the server says it has; `nil` if it does not say, or names fewer than were read.
  public let totalCount: Int?
  private let index: RequestIndex

  public init(records: [StoredRequest], isComplete: Bool, totalCount: Int? = nil) {
    self.records = records
    self.isComplete = isComplete
    self.totalCount = totalCount
    var index = RequestIndex()
    for (place, record) in records.enumerated() { index.insert(record.identity, at: place) }
    self.index = index
  }

  /// The records that are the same as a request, and those that are similar to it.
  package func matches(_ request: RequestIdentity) -> (same: [StoredRequest], similar: [SimilarRecord]) {
    let (same, similar) = index.matches(request)
    return (
      same.map { records[$0] },
      similar.map { SimilarRecord(record: records[$0.place], differences: $0.differences) }
    )
  }

  /// The records of a request's organization, its name folded or cut short.
  package func ofOrganization(_ request: RequestIdentity) -> [StoredRequest] {
    index.ofOrganization(request).map { records[$0] }
  }
}

extension StoredRequests {
  public static func == (one: StoredRequests, other: StoredRequests) -> Bool {
    one.records == other.records && one.isComplete == other.isComplete && one.totalCount == other.totalCount
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(records)
    hasher.combine(isComplete)
    hasher.combine(totalCount)
  }
}

/// A record that is similar to a request, and the places that differ or that it does not show.
package struct SimilarRecord: Hashable, Sendable {
  package let record: StoredRequest
  package let differences: [FieldPath]
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
  /// The server said something else; its text is kept, and the seconds after which it may be asked again.
  case answer(status: Int, findings: [Finding], retryAfter: Int? = nil)
  /// What it answered is no list; the detail says why.
  case unreadable(detail: String)
}
