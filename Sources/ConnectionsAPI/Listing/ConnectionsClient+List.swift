public import Networking

extension ConnectionsClient {
  /// Reads the whole list of requests, page by page.
  ///
  /// A page that does not come is asked for again, since reading changes nothing: at most
  /// `RetryPolicy.mostListRetries` times in all, and not once the deadline of a single call has gone by. Call it on a
  /// thread that may block.
  public func storedRequests(cancellation: Cancellation = Cancellation()) -> StoredRequestsOutcome {
    var reading = ListReading()
    var retries = 0
    let lastRetry = ContinuousClock.now + .milliseconds(deadlines.total)
    while !reading.isAtEnd {
      guard !cancellation.isCancelled else { return .failed(.cancelled) }
      switch ListAnswer(ask(reading, cancellation), at: createURL, now: clock()) {
      case .page(let page): reading.take(page)
      case .tooLong:
        guard reading.shortenPages() else { return .failed(.unreadable(detail: "one record alone is too long")) }
      case .notAuthorised(let refusal): return .notAuthorised(refusal)
      case .failed(let failure, isPassing: let isPassing, let retryAfter):
        guard isPassing, retries < RetryPolicy.mostListRetries, ContinuousClock.now < lastRetry else {
          return .failed(failure)
        }
        retries += 1
        guard !pause(retryPolicy.seconds(before: retries, retryAfter), cancellation) else {
          return .failed(.cancelled)
        }
      }
    }
    return .list(StoredRequests(records: reading.records, isWhole: reading.isWhole))
  }

  private func ask(_ reading: ListReading, _ cancellation: Cancellation) -> Outcome {
    let url = createURL + "?start=\(reading.start)&limit=\(reading.limit)"
    let headers = [HTTPHeader("Accept", "application/json")] + (token.map { [$0.header] } ?? [])
    return transport.send(
      HTTPRequest(.get, url, headers: headers), deadlines: deadlines, cancellation: cancellation, willSend: {})
  }
}
