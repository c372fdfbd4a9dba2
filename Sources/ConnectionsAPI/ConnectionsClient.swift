public import ConnectionRequests
package import Foundation
public import Networking

/// The API's calls around connection requests, each made once, on the thread that asks.
public struct ConnectionsClient: Sendable {
  public let baseURL: BaseURL
  let token: Token?
  let transport: any Transport
  package let deadlines: Deadlines
  let clock: @Sendable () -> Date
  let retryPolicy: RetryPolicy
  /// Waits so many seconds; whether it was cancelled meanwhile.
  let pause: @Sendable (Double, Cancellation) -> Bool

  /// Makes a client.
  ///
  /// - Parameter token: sent with every call; the server refuses calls without one.
  public init(baseURL: BaseURL, token: Token?, transport: any Transport, deadlines: Deadlines = Deadlines()) {
    self.init(baseURL: baseURL, token: token, transport: transport, deadlines: deadlines) { Date() }
  }

  /// Makes a client with a clock, retries and waits of its own.
  package init(
    baseURL: BaseURL, token: Token?, transport: any Transport, deadlines: Deadlines = Deadlines(),
    retryPolicy: RetryPolicy = .interactive,
    pause: @escaping @Sendable (Double, Cancellation) -> Bool = { $1.wait(seconds: $0) },
    clock: @escaping @Sendable () -> Date
  ) {
    self.baseURL = baseURL
    self.token = token
    self.transport = transport
    self.deadlines = deadlines
    self.retryPolicy = retryPolicy
    self.pause = pause
    self.clock = clock
  }

  /// The URL that requests are created at.
  public var createURL: String { baseURL.url("organizations/connections/request") }

  /// Sends a request once.
  ///
  /// - Parameters:
  ///   - cancellation: ends the attempt from another thread.
  ///   - willSend: called once, connected and before the first byte leaves; if it throws, nothing is sent.
  public func create(
    _ request: ConnectionRequest, cancellation: Cancellation = Cancellation(), willSend: () throws -> Void = {}
  ) -> CreateOutcome {
    let message = HTTPRequest(.post, createURL, headers: jsonHeaders, body: request.body)
    let outcome = transport.send(message, deadlines: deadlines, cancellation: cancellation, willSend: willSend)
    switch outcome {
    case .notSent(let reason): return .notSent(reason)
    case .unknown(let reason): return .unknown(.noAnswer(reason))
    case .answered(let response):
      let outcome = CreateOutcome(response, to: request, at: createURL, now: clock())
      return token.map(outcome.covering) ?? outcome
    }
  }

  static let jsonContentType = HTTPHeader("Content-Type", "application/json; charset=utf-8")

  private var jsonHeaders: [HTTPHeader] {
    [Self.jsonContentType, HTTPHeader("Accept", "application/json")] + (token.map { [$0.header] } ?? [])
  }
}
