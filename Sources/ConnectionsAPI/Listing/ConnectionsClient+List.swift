public import Networking

extension ConnectionsClient {
  /// Reads the whole list of requests, page by page, over one connection if the server keeps it open.
  ///
  /// A page that does not come is asked for again, since reading changes nothing: at most
  /// `RetryPolicy.mostListRetries` times in a row, not once the deadline of a single call has gone by, and not where
  /// the server asks for a longer wait than the policy allows. Call it on a thread that may block.
  ///
  /// - Parameter progress: called after each page with the number of records read, and with the server's count of all.
  public func storedRequests(
    cancellation: Cancellation = Cancellation(), progress: (_ read: Int, _ of: Int?) -> Void = { _, _ in }
  ) -> StoredRequestsOutcome {
    let outcome = readList(cancellation, progress)
    return token.map(outcome.covering) ?? outcome
  }

  private func readList(_ cancellation: Cancellation, _ progress: (Int, Int?) -> Void) -> StoredRequestsOutcome {
    let session = transport.readSession()
    var reading = ListReading()
    var retries = 0
    var lastRetry = ContinuousClock.now + .milliseconds(deadlines.total)
    while !reading.isAtEnd {
      guard !cancellation.isCancelled else { return .failed(.cancelled) }
      switch ListAnswer(ask(reading, over: session, cancellation), at: createURL, now: clock()) {
      case .page(let page):
        reading.handle(page)
        progress(reading.records.count, reading.totalCount)
        retries = 0
        lastRetry = .now + .milliseconds(deadlines.total)
      case .tooLong:
        guard reading.shortenPages() || reading.endsByError() else {
          return .failed(.unreadable(detail: "one record alone is too long"))
        }
      case .notAuthorised(let refusal): return .notAuthorised(refusal)
      case .failed(.cancelled, isPassing: _, retryAfter: _): return .failed(.cancelled)
      case .failed(let failure, isPassing: let isPassing, let retryAfter):
        guard isPassing, retries < RetryPolicy.mostListRetries, ContinuousClock.now < lastRetry,
          let seconds = retryPolicy.seconds(before: retries + 1, retryAfter)
        else {
          if reading.endsByError() { break }
          return .failed(failure)
        }
        retries += 1
        guard !pause(seconds, cancellation) else { return .failed(.cancelled) }
      }
    }
    return .list(
      StoredRequests(records: reading.records, isComplete: reading.isComplete, totalCount: reading.totalCount))
  }

  private func ask(_ reading: ListReading, over session: any ReadSession, _ cancellation: Cancellation) -> Outcome {
    var url = createURL
    var headers = [HTTPHeader("Accept", "application/json")] + (token.map { [$0.header] } ?? [])
    var body = ""
    switch reading.style {
    case .query: url += "?start=\(reading.start)&limit=\(reading.limit)"
    case .body:
      headers.append(Self.jsonContentType)
      body = #"{"start":\#(reading.start),"limit":\#(reading.limit)}"#
    }
    return session.get(
      url, headers: headers, body: Array(body.utf8), deadlines: deadlines, cancellation: cancellation)
  }
}
