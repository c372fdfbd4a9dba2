package import ConnectionRequests

/// The reason for a delivery status: a stable word for programs, the server's answer, and a sentence for a person.
package struct Cause: Hashable, Sendable {
  /// The word for programs; the raw value stands in journals, reports and JSON.
  package enum Code: String, Hashable, Sendable, CaseIterable {
    /// The server examined the request and rejected it.
    case refused
    /// The server has no such call at this address, or redirects it.
    case wrongAddress = "wrong_address"
    /// The server did not accept the token.
    case notAuthorised = "not_authorised"
    /// The server asked for a pause.
    case throttled
    /// No connection to the server could be made.
    case unreachable
    /// Something on this machine prevents sending: the URL, a header, a missing library.
    case misconfigured
    /// A person or a signal cancelled the attempt or the lookup.
    case cancelled
    /// No usable answer came back.
    case noAnswer = "no_answer"
    /// The answer proves nothing, such as 502.
    case inconclusive
    /// The server accepted the request without naming it.
    case unnamed
    /// The program that made the attempt ended before the attempt did.
    case interrupted
    /// The journal is damaged, so that an attempt may be missing.
    case damaged
    /// The server's list could not be read.
    case noList = "no_list"
    /// The server's list could not be read to its end.
    case incompleteList = "incomplete_list"
    /// The copy of the bytes that were sent is gone.
    case noBody = "no_body"
    /// The server's list has no record with the UUID that a person gave.
    case noSuchRecord = "no_such_record"
    /// The journal, a lock or the batch could not be read or written.
    case storage
  }

  package var code: Code
  /// The HTTP status of the server's answer; `nil` if there was none.
  package var status: Int?
  /// Seconds after which the server wants to be asked again.
  package var retryAfter: Int?
  /// The number of records read of an incomplete list.
  package var read: Int?
  /// The number of records that the server says the list has.
  package var total: Int?
  /// The event that caused the status, in whole sentences; may be empty for a line of an old journal.
  package var detail: String
  /// The server's messages, each with the field that it is about.
  package var findings: [Finding]

  package init(
    _ code: Code, _ detail: String, status: Int? = nil, retryAfter: Int? = nil, read: Int? = nil, total: Int? = nil,
    findings: [Finding] = []
  ) {
    self.code = code
    self.detail = detail
    self.status = status
    self.retryAfter = retryAfter
    self.read = read
    self.total = total
    self.findings = findings
  }
}
